"""English words by which people speak for a thing or against it. Of other languages nothing is known or guessed.

Words of what happens to customers' own things (a machine breaks, a part is at fault) are left out: they judge nothing.
"""

_FOR = """
    accurate amazing appreciate appreciated awesome beautiful beautifully benefit benefits best better brilliant
    calmer cheap cheaper clearer comfortable confident convenient delighted dependable easier easily easy effortless
    efficient enjoy enjoyed excellent fair fantastic fast faster favorite favourite fine flawless flawlessly glad good
    grateful great handy happier happy helped helpful helps honest impressed impressive improved improvement intuitive
    liked likes love loved lovely loves neat nice outstanding painless perfect perfectly pleasant pleased praise
    prefer proud quick quicker quickly reassuring relief reliable reliably robust safer satisfied saved saves seamless
    seamlessly sensible simple simpler smooth smoother smoothly solid straightforward superb terrific thrilled
    transparent trust trusted trusts trustworthy useful valuable welcome win wonderful works worthwhile
"""
_AGAINST = """
    afraid angry annoyed annoying annoys arduous awful awkward awkwardly bad badly boring bother bothers buggy bugs
    burden cheated clumsy complain complained complaint complaints complicated confused confuses confusing confusion
    costly crash crashed crashes cumbersome difficult difficulty disappointed disappointing disaster dislike disliked
    distrust dread dreaded dreadful dreads expensive fail failed fails failure fiddly frustrated frustrates
    frustrating frustration hard harder hate hated hates hopeless horrible impossible inaccurate inconvenient insecure
    insult insulting irritating lacking lacks laggy mad mess messy misleading mistrust nightmare nonsense nuisance
    opaque outdated overkill overpriced overwhelmed overwhelming pain painful pointless poor poorly problem problems
    resent ridiculous rubbish sad scared scary slog slow slower slowly steep stress stressful struggle struggled
    struggling stuck stupid suspicious tedious terrible tired tiring trouble ugly unclear unfair unhappy unhelpful
    unreliable unusable unsafe upset useless waste wasted wastes worried worries worry worrying worse worst wrong
"""
_NEGATIONS = "barely cannot cant dont hardly neither never no nobody none nor not nothing scarcely without"
_WISHES = "could hope hoped hoping if might should unless wanted whether wish would"

FOR = frozenset(_FOR.split())
AGAINST = frozenset(_AGAINST.split())
JUDGING = FOR | AGAINST
NEGATIONS = frozenset(_NEGATIONS.split())
"""What turns the words after it round, beside every word in -n't."""
WISHES = frozenset(_WISHES.split())
"""After these and after every word in -'d, a word of praise tells what is missing: "I would love a dark theme"."""
FAILURES = frozenset({"can't", "cannot", "cant", "couldn't", "doesn't", "won't"})
"""Negations that complain by themselves, where no word after them is one of praise or blame: "it doesn't sync"."""

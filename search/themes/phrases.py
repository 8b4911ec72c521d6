"""The phrases of what people say that could name a theme: short runs of words that say something, without names."""

import re
from collections.abc import Iterator, Sequence, Set

from search.fulltext.analysis import FUNCTION_WORDS, choose_analysis, terms_by_word

LONGEST_PHRASE = 3
"""Words of a phrase."""

Phrase = tuple[str, ...]
"""A phrase by its stemmed words."""

_FILLERS = """
    able absolutely actually added afraid afternoon again against ahead almost alone along already also although
    always amazing angry another answered anyone anything anyway apart april aren around aside ask asked asking
    august available away awful awkward back bad badly barely basically beautiful become becomes began begin
    beginning begins behind being believe best better beyond big big-time bigger biggest bit bits bother bothered
    bright bring brings broken brought bunch call called came careful carefully careless carry cause certain
    certainly changed cheap chose clean clear clearly clever close closer cold come comes coming common complete
    completely confusing constantly correct correctly couldn couple course crazy curious daft dark day days dead
    deal dear december decent decide decided deep definitely didn different difficult dirty doesn doing done doubt
    down dozen dreadful dry each early easier easily easy eight eighteen eighty either eleven else empty end ended
    ending entire entirely especially even evening eventually ever every everybody everyone everything exactly
    excellent except exciting exist exists expect expected explain explained extra fair fairly fantastic far fast
    faster favourite february feel feels fella fellow few fewer fifteen fifty final finally find fine finished first
    fit five flat folk fond forget forgot forgotten former forty forward found four fourteen fresh friday friendly
    frustrating full fully fun funny further gave general generally gets getting give given gives glad go god goes
    going gone gonna good goodness grab grand great guess guessed guy guys half happen happened happens happily
    happy hard hardly hasn hate hated haven having hear heard hearing hello help herself hey hi high himself hm hmm
    hold honest honestly hope hoped hopefully hour hours huge huh hundred hundreds idea ideal imagine immediately
    important impossible inside instead interested interesting isn january july june keep keeps kept kind kinda
    kindly knew know knowing known knows lad lads last late lately later laugh laughed least leave leaves left less
    let lie like likely limited listen listened little lived loads long longer look looked looking lot lots loud
    love loved lovely low lower lucky mad made main mainly make makes making man many march mattered may maybe mean
    means meant men mention mentioned mid middle might mind minded mine minute minutes miss missed mistake moment
    monday month months morning mostly move moved much must myself nasty near nearly neat need needed needs neither
    nervous never new next nice nicely night nine nineteen ninety nobody none nonsense normal normally nothing
    noticed november number obvious obviously october odd off often oh ok okay old older one ones open opened
    opposite ordinary original otherwise ourselves out outside over own particular particularly passed passes past
    people perfect perfectly perhaps person personally pick picked place plain please plenty plus point poor poorly
    pop possible possibly pound pounds prefer preferred pressed presumably pretty previous previously prior probably
    proper properly proud pull pulled push pushed put putting quick quicker quickly quiet quietly quite rang rare
    rarely rather ready realise realised really reason reasonable recent recently regular regularly remember
    remembered rest ridiculous right ring room rough round rubbish run runs sad safe said same sat saturday saw
    saying scary second see seeing seem seemed seems seen send sends sense sensible sent separate september serious
    seriously set sets seven seventeen seventy several shake shall sharp short shouldn shout shouted shouts show
    showed shown shut sick silly similar simple simply since sit sits sitting six sixteen sixty size slight slightly
    slow slower slowly small smaller smart soft somebody someone something sometimes somewhat soon sorry sort sorta
    special specific spent stand standing stands start started starting stay stayed steady stick still stood stopped
    stopping straight strange strong stuff stupid sudden suddenly suggest sunday suppose supposed sure surely
    surprise surprised surprising swear sweet take taken taking talk talked tell telling tells ten terrible terribly
    thank thanks themselves thing things think thinking thinks thirteen thirty thought thousand three thursday tidy
    tight time times tiny tired today told tomorrow tons took top total totally tough tried true truly truth try
    trying tuesday turn turned turning twelve twenty two ugly uh um under understand unless until unusual upset use
    used useful useless using usual usually various wait waited waiting wanna want wanted wants warm wasn watch
    watched waved way ways weak wednesday week weeks weird well went wet whatever whenever wherever whether whole
    wide wild wise wish wished within without woman women won wonder wondered wonderful word work working works
    worried worry worse worst worth wouldn wrong yeah year years yep yes yesterday yet young yours yourself
"""
_EMPTY_WORDS = FUNCTION_WORDS | frozenset(_FILLERS.split())
"""Words that never carry a name on their own: they may stand inside a phrase, not at its ends."""

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\"“”…\n]|\s[-–—]\s")
_POSSESSIVE = re.compile(r"['’].*")


def list_words(text: str) -> list[str]:
    """The words of a name, as `find_phrases` compares them."""
    return [_POSSESSIVE.sub("", word.lower()) for word in _TOKEN.findall(text)]


def find_phrases(text: str, language: str | None, names: Set[str]) -> Iterator[tuple[Phrase, str]]:
    """Runs of up to LONGEST_PHRASE words within a clause that begin and end with a word that says something, and how
    they are spelt. None has a name in it: one of `names`, in lower case, where it is written as one is."""
    stems = terms_by_word(choose_analysis(language))
    for words in _cut_at_names(text, names):
        telling = [_is_telling(word) for word in words]
        for start in range(len(words)):
            if not telling[start]:
                continue
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                if telling[end - 1]:
                    yield tuple(stems[word] or word for word in words[start:end]), " ".join(words[start:end])


def _cut_at_names(text: str, names: Set[str]) -> Iterator[Sequence[str]]:
    """The words of each clause; a name ends one. Somebody called Price doesn't take the price away, unless the text
    has no capitals, from which to know."""
    has_capitals = text != text.lower()
    for clause in _CLAUSE_END.split(text):
        words: list[str] = []
        for word in _TOKEN.findall(clause):
            if _is_name(word, names) and (word[0].isupper() or not has_capitals):
                yield words
                words = []
            else:
                words.append(word.lower())
        yield words


def _is_name(word: str, names: Set[str]) -> bool:
    return bool(names) and _POSSESSIVE.sub("", word.lower()) in names


def _is_telling(word: str) -> bool:
    if "'" in word or "’" in word:
        return False
    return any(len(part) > 2 and not part.isdecimal() and part not in _EMPTY_WORDS for part in word.split("-"))

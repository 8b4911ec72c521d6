"""Subjects that companies ask about by one word, and how customers speak of them.

A product manager asks about "onboarding"; customers tell that it took them a fortnight to set up. The built-in model
doesn't bridge that. So a question that only names such subjects is also read in customers' words. The readings are the
same in every installation: an answer still owes nothing to what is irrelevant in it.
"""

import re
from dataclasses import dataclass

from search.fulltext.analysis import FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Topic:
    """A subject: `names` is what questions call it, `readings` what customers say of it."""

    names: re.Pattern[str]
    readings: tuple[str, ...]


def _topic(names: str, *readings: str) -> Topic:
    return Topic(re.compile(rf"\b(?:{names})\b", re.IGNORECASE), readings)


TOPICS = (
    _topic(
        r"on-?boarding|(?:getting|get)\s+started|implementation|roll-?outs?|first\s+(?:days?|weeks?|months?)|set-?up",
        "getting started with it and setting it up",
        "the setup was easy",
        "the setup was hard and took too long",
        "we were new to it and had to learn how it works",
    ),
    _topic(
        r"pric(?:e|es|ing)|costs?|value\s+for\s+money|budgets?|fees?",
        "the price is too high for our budget",
        "the price is fair and it is worth the money",
        "we were quoted so much a month",
    ),
    _topic(
        r"churn(?:ing)?|cancel(?:l?ing|lation)s?|renewals?|switching|leaving",
        "we thought of cancelling and going to another supplier",
        "why we would stop using it",
    ),
    _topic(
        r"competit(?:ors?|ion)|alternatives|rivals?",
        "we compared it with another product",
        "another supplier offered us something cheaper",
    ),
    _topic(
        r"offline(?:\s+(?:mode|use))?|connectivity|no\s+(?:signal|internet|connection)",
        "working without a signal or an internet connection",
        "what I did was not synced and got lost",
    ),
    _topic(r"mobile(?:\s+(?:app|phones?|version))?|(?:phone|smartphone)s?(?:\s+app)?", "using the app on my phone"),
    _topic(
        r"performance|speed|loading(?:\s+times?)?|slowness|latency",
        "it is slow and I have to wait",
        "it takes for ever to load",
    ),
    _topic(
        r"reliability|stability|bugs?|crash(?:es)?|outages?|downtime|errors?",
        "it crashed and I lost my work",
        "it stopped working and showed an error",
    ),
    _topic(
        r"usability|ease\s+of\s+use|ux|user\s+experience|navigation|interface|ui",
        "I could not find where to click",
        "it is easy to use",
        "the screen is confusing",
    ),
    _topic(
        r"(?:customer\s+)?(?:support|service|success)(?:\s+team)?|help\s?desk",
        "I called support and they helped me",
        "nobody answered my ticket",
    ),
    _topic(
        r"training|documentation|learning(?:\s+curve)?|tutorials?|guides?",
        "somebody had to show me how it works",
        "learning it from the guide or a course",
    ),
    _topic(
        r"integrations?|apis?|connectors?",
        "connecting it with our other systems",
        "I copy the data from one system to another by hand",
    ),
    _topic(
        r"(?:data\s+)?(?:imports?|importing|migrations?|migrating)",
        "moving our old data and spreadsheets into it",
        "the import went wrong",
    ),
    _topic(
        r"reports?|reporting|analytics|dashboards?|exports?",
        "the report I have to make for my boss",
        "getting the numbers out into a spreadsheet",
    ),
    _topic(
        r"permissions?|access\s+rights?|roles",
        "who may see or change what",
        "I was not allowed to open it",
    ),
    _topic(r"notifications?|alerts?|reminders?", "it sends me too many messages and emails", "nobody was notified"),
    _topic(
        r"automation|automatic\s+\w+|ai|artificial\s+intelligence",
        "the software decides by itself what we should do",
        "I do not trust what it suggests",
    ),
    _topic(r"collaboration|teamwork|sharing", "working on it together with my colleagues"),
    _topic(r"custom(?:i[sz]ation|i[sz]ing)|configuration", "changing it to fit the way we work"),
    _topic(r"billing|invoic(?:es?|ing)", "the invoice was wrong", "how we are billed"),
    _topic(
        r"compliance|audits?|regulations?",
        "what the inspector or auditor wants to see",
        "we have to prove that it was done",
    ),
    _topic(r"locali[sz]ation|translations?|languages?", "using it in my own language"),
    _topic(r"work-?arounds?", "I keep my own spreadsheet beside it", "we found a way around it"),
    _topic(r"feature\s+requests?|missing\s+features?|wish(?:es|list)?", "I wish it could do that", "what is missing"),
    _topic(
        r"pain\s?points?|frustrations?|complaints?",
        "it makes me angry and wastes my time",
        "the worst thing about it",
    ),
    _topic(r"delight|satisfaction|likes|benefits|advantages", "what I like best about it", "it saves us time"),
)


def find_topics(about: str, is_empty: re.Pattern[str]) -> tuple[Topic, ...]:
    """The subjects that a question names, where it names nothing beside them; `is_empty` matches words that say
    little."""
    found = tuple(topic for topic in TOPICS if topic.names.search(about))
    rest = about
    for topic in found:
        rest = topic.names.sub(" ", rest)
    says_more = any(word.lower() not in FUNCTION_WORDS and not is_empty.fullmatch(word) for word in _WORD.findall(rest))
    return () if says_more else found

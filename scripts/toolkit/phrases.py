"""What authors are told about one file by itself: each mistake's words, once, for the checker and for the page that edits.

`{name}` stands for a fact of the mistake. toolkit/editor.py publishes these, and
overrides/assets/javascripts/edit/ fills them in as `say` does here.
"""

from __future__ import annotations

import re

QUOTE_ALL = "put the whole text in double quotes"
FACT = re.compile(r"\{([a-z_]+)\}")

# name of the mistake: what is wrong, how to mend it
PHRASES: dict[str, tuple[str, str]] = {
    # the file as text
    "file_too_large": ("the file is {size} KB; the most is {most} KB", "shorten or split the file"),
    "wide_space": ("there is a {name} here, where only an ordinary one works", "delete it and type an ordinary space"),
    "invisible": ("there is an invisible character here ({name})", "delete it and type the text around it again"),
    "no_address": ("the {what} name `{name}` cannot be an address", "rename the {what}: {form}"),
    # YAML that can be read
    "empty_file": ("the file is empty", "copy the keys from a file of the same kind"),
    "empty_details": ("there is nothing between the two `---` lines", "copy the keys from a file of the same kind"),
    "no_keys": ("there are no `key: value` lines here", "begin each line with a key and a colon"),
    "orders": ("a line that begins with `%` gives orders to the reader of the file", "delete it, and the line `---` below it"),
    "second_document": ("a second document begins here (`---`)", "delete this line; a file holds one document"),
    "key_no_word": ("a key here is not a word", "begin the line with a word and a colon"),
    "key_twice": ("`{key}` is written twice; the first is on line {line}", "keep one of the two"),
    "no_such_day": ("`{value}` is not a day in the calendar", "write year-month-day, such as `2026-03-31`"),
    "lost_rest": ("what follows ` #` is not read", f"{QUOTE_ALL}; if it is a comment, put a space after `#`"),
    "alias": ("`*{name}` repeats another part of the file", "write the text out here"),
    "anchor": ("`&{name}` names a part of the file", "delete `&{name}`"),
    "tag": ("`{tag}` is a YAML tag, which content may not use", "delete it; keep the text"),
    "trap": ("`{text}` without quotes {reading}", 'put it in quotes: `"{text}"`'),
    # YAML that cannot be read
    "tab": ("the line begins with a tab", "replace it with spaces, so that the line starts in the same column as its neighbours"),
    "star_for_dash": ("the entries of a list begin with `-`, not with `*`", "write `- ` in place of `* `, here and in the entries below"),
    "open_quotation": ("the quotation mark opened here is never closed", "close it at the end of the text"),
    "open_list": ("a `[` or `{` list is not closed or lacks a comma", "close it, or write one `- ` line an entry"),
    "too_deep": ("there are too many levels inside each other here", "use fewer levels"),
    "begins_with_star": ("a text cannot begin with `*` or `&`", QUOTE_ALL),
    "begins_with": ("a text cannot begin with {sign}", QUOTE_ALL),
    "no_space_after_colon": ("there is no space after the colon of `{key}`", "write `{key}: ` and then the text"),
    "no_space_after_dash": ("there is no space after this dash", "write `- ` and then the text"),
    "no_colon": ("a key without a colon, or a text that runs on without quotes", "write `key: text` on one line"),
    "key_does_not_fit": (
        "the key `{key}` does not fit the lines above it",
        "start it in the same column as its neighbours; check too that each line above has a colon and a space",
    ),
    "colon_in_text": ("there is a colon and a space inside this text", QUOTE_ALL),
    "text_after_bracket": ("there is text after the closing `{sign}`", QUOTE_ALL),
    "line_does_not_fit": (
        "this line does not fit the lines above it",
        "start it in the same column as its neighbours; two spaces mean one level deeper",
    ),
    "quotation_closed_late": ("the quotation mark opened here is closed only on line {line}", "close it at the end of its own text"),
    "text_after_quotation": (
        "there is text after the closing quotation mark",
        "close the quotation mark at the very end, and use the other kind of quotation mark inside",
    ),
    # a case study's parts
    "no_details": ("the file does not begin with `---`", "begin with `---`, the details, and `---` again"),
    "open_details": ("the details at the top are never closed", "put a line `---` after the last of them"),
    "text_before_headings": ("this text stands before the first heading", "move it under a `##` heading"),
    "heading_without_space": ("there is no space after `##`", "write `## {title}`"),
    "unknown_section": ("`{title}` is not a section of a case study", "{fix}"),
    "section_twice": ("the section `{title}` stands here a second time", "keep one of the two"),
    "empty_section": ("the section `{title}` is empty", "write it. {says}"),
    "long_section": ("the section `{title}` is {size} characters long; the most is {most}", "shorten it by {over}"),
    "missing_section": ("the section `{title}` is missing", "add `## {title}`. {says}"),
    # fields
    "given_by_file": ("`{name}` is not written here", "delete it; the file itself gives `{name}`"),
    "unknown_tool_kind": ("`kind` is {value}, which is not a kind of tool", "{fix}"),
    "missing": ("`{key}` is missing{inside}", "add `{key}:`. {says}"),
    "unknown_key": ("`{key}` is not a key{inside}", "{fix}"),
    "empty": ("{name} is empty", "write it{or_delete}. {says}"),
    "not_a_choice": ("{name} is {value}", "{fix}"),
    "not_a_text": ("{name} is {value}, not a text", "{fix}"),
    "not_a_list": ("{name} is {value}, not a list", "write each entry on a line of its own after `- `. {says}"),
    "not_keys": ("{name} is {value}, where there should be keys", "write `key: value` lines below it{keys}. {says}"),
    "not_a_day": ("{name} is {value}, not a day", "write year-month-day without quotes, such as 2026-03-31. {says}"),
    "not_a_number": ("{name} is {value}, not a{whole} number", "write digits only, without quotes or units. {says}"),
    "text_too_long": ("{name} is {size} characters long; the most is {most}", "shorten it by {over}"),
    "too_few": ("{name} has too few entries; the least is {least}", "add an entry. {says}"),
    "too_many": ("{name} has too many entries; the most is {most}", "delete an entry. {says}"),
    "out_of_range": ("{name} is {value}; it must be {limit}", "write another number. {says}"),
    "wrong_form": ("{name} is {value}", "{form}"),
    # names of other things
    "unknown_name": ("`{name}` is not a {kind} of this library", "{fix}"),
    "listed_twice": ("`{list}` lists `{name}` twice", "keep one of the two"),
    "retired_card": ("`{card}` is a retired card", "{fix}"),
    # sources
    "unknown_source": ("`{source}` is cited but is not a source of this case study", "{fix}"),
    "never_cited": ("the source `{source}` is never cited", "cite it as `[^{source}]` where the text rests on it, or delete it"),
    "claim_without_source": (
        "{claim} without a source: `{text}`",
        "put the source's id after the sentence, such as `[^council-2024]`, or take the claim out",
    ),
    "same_address": ("the sources `{first}` and `{second}` have the same address", "make one source of the two"),
}

# parts of sentences, where a fact decides how one goes on
PARTS: dict[str, str] = {
    "known_keys": "The keys here are {keys}",
    "known_places": "The places are the files in case_studies/",
    "known_toolsets": "The toolsets are the folders in toolsets/",
    "known_cards": "The ids stand in the tools' files",
    "in_vocabulary": "The list is `{list}` in toolsets/vocabulary.yml: {names}",
    "use_instead": "name `{instead}` instead",
    "use_another": "name a card that is in use",
    "with_keys": ", with the keys {keys}",
    "belongs": "`{key}` is a key of {owners}: start it in the same column as the other keys there. {known}",
    "known_headings": "The headings are {headings}",
    "known_tool_kinds": "The kinds are {kinds}",
    "known_sources": "The list is `sources` at the top of the file",
    "comma_made_a_key": f"if a comma in a text made it look like a key, {QUOTE_ALL}. {{known}}",
    "colon_made_a_key": f"a colon in the text made it look like a key: {QUOTE_ALL}",
    "one_text": "write one text, not a list. {says}",
    "quote_it": 'put it in quotes, such as "{written}". {says}',
    "choose": "Write {choices}",
    "or_delete": ", or delete the key",
    "no_sentence": "Look at a neighbouring entry for the form",
    "entry": "entry {number} of `{list}`",
    "inside": " in {name}",
    "group": "a group of keys",
    "list": "a list",
    "day": "the day `{value}`",
    "number": "the number `{value}`",
    "at_least": "at least {limit}",
    "at_most": "at most {limit}",
    "figure": "a figure or a date",
    "quotation": "a quotation",
    "backtick": "a backtick",
}


def say(name: str, /, **facts: object) -> tuple[str, str]:
    """What is wrong and how to mend it: the phrase `name` with its facts filled in."""
    what, fix = PHRASES[name]
    return _filled(what, facts), _filled(fix, facts)


def part(name: str, /, **facts: object) -> str:
    """A part of a sentence with its facts filled in."""
    return _filled(PARTS[name], facts)


def _filled(text: str, facts: dict[str, object]) -> str:
    return FACT.sub(lambda found: str(facts[found.group(1)]), text)

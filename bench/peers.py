"""Other ways to find names in Python, each a process of its own: python3 bench/peers.py PEER NAMES REPORTS

Both files have one a line. Prints the peer, how many names, seconds until they are ready, seconds over the text, matches.
`pyahocorasick` reads raw text and strips it itself; the others want names and text that `peers strip` has written. Each
holds one line of text at a time and only counts.
"""

import sys
import time
import unicodedata


def strip(text):
    """Decomposed, case folded, without marks and hyphens; and the offset in the raw text of each character."""
    stripped, offsets = [], []
    for at, character in enumerate(text):
        if character.isascii():
            stripped.append(" " if character in "-_" else character.lower())
            offsets.append(at)
            continue
        for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
            if not unicodedata.combining(part):
                stripped.append(part)
                offsets.append(at)
    return "".join(stripped), offsets + [len(text)]


def is_whole(text, start, end):
    return (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())


def pyahocorasick(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        name = strip(name)[0]
        automaton.add_word(name, len(name))
    automaton.make_automaton()

    def count(line):
        text, offsets = strip(line)
        found = ((last + 1 - length, last + 1) for last, length in automaton.iter_long(text))
        return len([(offsets[start], offsets[end]) for start, end in found if is_whole(text, start, end)])

    return count


def ahocorasick_rs(names):
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return lambda line: sum(is_whole(line, start, end) for _, start, end in automaton.find_matches_as_indexes(line))


def flashtext(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    # Of itself it takes only the letters of ASCII for letters.
    processor.set_non_word_boundaries({chr(code) for code in range(0x600) if chr(code).isalnum()})
    processor.add_keywords_from_list(names)
    return lambda line: len(processor.extract_keywords(line, span_info=True))


def flashtext2(names):
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_iter(names)
    return lambda line: len(processor.extract_keywords_with_span(line))


def spacy(names):
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    tokenizer = spacy.blank("xx").tokenizer
    matcher = PhraseMatcher(tokenizer.vocab, attr="LOWER")
    matcher.add("name", list(tokenizer.pipe(names)))
    return lambda line: len(filter_spans(matcher(tokenizer(line), as_spans=True)))


def main():
    peer, names, reports = sys.argv[1:]
    started = time.perf_counter()
    with open(names, encoding="utf-8") as lines:
        listed = lines.read().splitlines()
    count = globals()[peer](listed)
    build = time.perf_counter() - started
    started = time.perf_counter()
    with open(reports, encoding="utf-8") as lines:
        matches = sum(count(line.rstrip("\n")) for line in lines)
    print(peer, len(listed), f"{build:.3f}", f"{time.perf_counter() - started:.3f}", matches, sep="\t")


if __name__ == "__main__":
    main()

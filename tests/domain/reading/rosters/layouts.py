"""The same residents set in many layouts, as programs put them on their pages."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Shown(NamedTuple):
    """A resident as a page may show one."""

    first: str
    last: str
    title: str
    school: str
    town: str
    hobby: str
    year: int
    college: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


Classes = Sequence[tuple[str, Sequence[Shown]]]
Layout = Callable[[Classes], str]


def _each(classes: Classes, one: Callable[[Shown], str], between: str = "\n") -> str:
    return "\n\n".join(f"{label}\n{between.join(map(one, people))}" for label, people in classes)


def name_then_school(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title}\n{p.school}")


def school_then_name(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.school}\n{p.name}, {p.title}\n{p.town}\n", "\n")


def no_titles(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}\n{p.school}")


def no_titles_with_towns(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}\n{p.town}\n{p.school}\n", "\n")


def no_titles_town_below(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}\n{p.school}\n{p.town}")


def dashes(classes: Classes) -> str:
    return _each(classes, lambda p: f"• {p.name}, {p.title} – {p.school}")


def hyphens(classes: Classes) -> str:
    return _each(classes, lambda p: f"- {p.name} {p.title} - {p.school} - {p.town}")


def commas(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title}, {p.school}")


def commas_without_title(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.school}")


def brackets(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title} ({p.school})")


def running(classes: Classes) -> str:
    return "\n\n".join(
        f"{label}: {'; '.join(f'{p.name} ({p.school})' for p in people)}" for label, people in classes
    )


def cards(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: (
            f"{p.name}, {p.title}\nHometown: {p.town}\nUndergraduate: {p.college}\n"
            f"Medical School: {p.school}\nHobbies: {p.hobby}\n"
        ),
    )


def cards_school_first(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: f"Dr. {p.name}\nMed School: {p.school}\nCollege: {p.college}\nFrom: {p.town}\n{p.hobby}\n",
    )


def labels_alone(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: (
            f"{p.name}, {p.title}\nHometown\n{p.town}\nUndergraduate\n{p.college}\n"
            f"Medical School\n{p.school}\nInterests\n{p.hobby}"
        ),
    )


def picture_texts(classes: Classes) -> str:
    return _each(classes, lambda p: f"Photo of {p.name}\n{p.name}, {p.title}\n{p.school}\nRead more")


def table(classes: Classes) -> str:
    rows = [
        f"{p.name}\t{p.title}\t{p.school}\t{p.year}\t{label}" for label, people in classes for p in people
    ]
    return "\n".join(["Resident\tDegree\tMedical School\tGraduated\tLevel", *rows])


def table_family_name(classes: Classes) -> str:
    rows = [f"{p.last}\t{p.first}\t{label}\t{p.school}" for label, people in classes for p in people]
    return "\n".join(["Last Name\tFirst Name\tPGY\tMedical School", *rows])


def table_without_titles(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title}\t{p.school}\t{p.town}")


def pipes(classes: Classes) -> str:
    rows = [f"| {p.last}, {p.first} | {label} | {p.school} |" for label, people in classes for p in people]
    return "\n".join(["| Name | Year | Medical school |", "| --- | --- | --- |", *rows])


def side_by_side(classes: Classes) -> str:
    most = max(len(people) for _, people in classes)
    lines = ["\t".join(label for label, _ in classes)]
    for at in range(most):
        for one in (lambda p: f"{p.name}, {p.title}", lambda p: p.school):
            lines.append("\t".join(one(people[at]) if at < len(people) else "" for _, people in classes))
    return "\n".join(lines)


def level_in_line(classes: Classes) -> str:
    return "\n".join(
        f"{p.name}, {p.title} ({label}) | {p.school} | {p.hobby}" for label, people in classes for p in people
    )


def level_below(classes: Classes) -> str:
    return "\n\n".join(
        f"{p.name}, {p.title}\n{label}\n{p.school}\n{p.town}" for label, people in classes for p in people
    )


def cells_on_lines(classes: Classes) -> str:
    rows = [f"{p.name}, {p.title}\n{label}\n{p.school}" for label, people in classes for p in people]
    return "\n".join(["Name", "Year", "Medical school", *rows])


def empty_lines_everywhere(classes: Classes) -> str:
    return "\n\n".join(
        f"{label}\n\n" + "\n\n".join(f"{p.name}, {p.title}\n\n{p.school}\n\n{p.town}" for p in people)
        for label, people in classes
    )


def education_lists(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: f"{p.name}, {p.title}\nEducation\nBS, {p.college}\n{p.title}, {p.school}\nLikes {p.hobby}",
    )


def titles_behind_schools(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}\n{p.college} (BA)\n{p.school} ({p.title})")


def sentences(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: (
            f"{p.name}, {p.title}\nDr. {p.last} grew up in {p.town} and studied biology at {p.college}. "
            f"{p.first} graduated from {p.school} in {p.year}. Outside work: {p.hobby}.\n"
        ),
    )


def degrees_from(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: (
            f"Dr. {p.name}\n{p.first} received a bachelor's degree from {p.college} before earning a medical "
            f"degree from {p.school}. Favorite things: {p.hobby}.\n"
        ),
    )


def school_and_year(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title}\n{p.school}, {p.year}")


def school_with_label(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name}, {p.title}\nMedical School: {p.school}")


def capitals(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name.upper()}, {p.title}\n{p.school}")


def family_name_first(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.last}, {p.first}, {p.title} – {p.school}")


def numbered(classes: Classes) -> str:
    return _each(classes, lambda p: f"{len(p.last)}. {p.name}, {p.title}: {p.school}")


def two_lines_of_text(classes: Classes) -> str:
    return _each(classes, lambda p: f"{p.name} ({p.title})\n{p.school} | {p.town}\n{p.hobby}")


def school_beside_town(classes: Classes) -> str:
    return _each(
        classes,
        lambda p: (
            f"{p.name}, {p.title}\nHometown: {p.town} | Medical School: {p.school} | Fun fact: {p.hobby}"
        ),
    )


LAYOUTS: tuple[Layout, ...] = (
    name_then_school, school_then_name, no_titles, no_titles_with_towns, no_titles_town_below, dashes,
    hyphens, commas, commas_without_title, brackets, running, cards, cards_school_first, labels_alone,
    picture_texts, table, table_family_name, table_without_titles, pipes, side_by_side, level_in_line,
    level_below, cells_on_lines, empty_lines_everywhere, education_lists, titles_behind_schools,
    sentences, degrees_from, school_and_year, school_with_label, capitals, family_name_first, numbered,
    two_lines_of_text, school_beside_town,
)  # fmt: skip

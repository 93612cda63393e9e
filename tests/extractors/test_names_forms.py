"""Forms are found where their first words stand by themselves."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.names.forms import Forms, inside_word


def test_forms_begin_where_their_first_word_stands() -> None:
    forms = Forms(["Orlane", "Orlane Labs", "Halden"])
    assert forms.begun("Halden, Orlane Labs", 0, 19) == [
        (0, ["Halden"]),
        (8, ["Orlane Labs", "Orlane"]),
    ]


def test_no_form_begins_within_a_word_of_letters_or_digits() -> None:
    assert not Forms(["Lane"]).begun("OrLane 2Lane", 0, 12)
    assert Forms(["Lane"]).begun("白Lane", 0, 5) == [(1, ["Lane"])]


def test_only_a_stretch_is_searched() -> None:
    assert Forms(["Orlane"]).begun("Orlane Orlane Orlane", 1, 13) == [(7, ["Orlane"])]


def test_no_forms_stand_nowhere() -> None:
    assert not Forms([]).begun("Orlane", 0, 6)
    assert not Forms([""]).begun("Orlane", 0, 6)


@given(st.lists(st.text("ab ", max_size=4)), st.text("ab ", max_size=12))
def test_every_form_is_found_wherever_it_stands(forms: list[str], text: str) -> None:
    begun = dict(Forms(forms).begun(text, 0, len(text)))
    for at in range(len(text)):
        here = {form for form in forms if form and text.startswith(form, at)}
        assert here <= set(begun.get(at, ())) or inside_word(text, at)

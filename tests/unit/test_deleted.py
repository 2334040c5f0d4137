"""What a reader deletes is whole in the trash until it is brought back."""

from __future__ import annotations

from reader.model.annotation import Colour
from reader.services import annotating, library
from reader.services.history import History
from reader.store import deleted
from tests.factories import keep, tags


def test_a_deleted_highlight_is_in_the_trash_as_it_was(article):
    made = annotating.highlight(
        article.id, 0, 6, colour=Colour.PINK, note="*why*", tags=tags("a/b", "Ü")
    )
    mark = made.edits[0].after
    history = History()
    history.record(annotating.delete_highlights([mark.id]))
    (found,) = deleted.everything()
    assert found.record == mark
    history.undo()
    assert deleted.everything() == []


def test_a_deleted_note_is_in_the_trash_and_leaves_it_with_its_article(article):
    other = keep("Another", url="https://a.example/other")
    note = annotating.add_note(article.id, "On the whole.").edits[0].after
    annotating.delete_note(note.id)
    annotating.delete_note(annotating.add_note(other.id, "Too.").edits[0].after.id)
    assert [each.record for each in deleted.everything()][1:] == [note]
    assert deleted.get(note.id).record == note
    library.trash([article.id])
    assert [each.record.text for each in deleted.everything()] == ["Too."]
    library.delete_for_ever([article.id])
    assert deleted.get(note.id) is None

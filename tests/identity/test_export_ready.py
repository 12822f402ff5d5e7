"""Whose export is ready is told so, once, while there is somebody to tell."""

SUBJECT = "Your export from Azmyra is ready"


def test_the_holder_is_told_where_to_download_it_and_for_how_long(world):
    world.open_account()
    [account] = world.work.state.holders
    for _ in range(2):  # the event may come twice
        world.use.announce_export("event-1", account)
    world.deliver()
    [mail] = [
        mail for mail in world.mailbox.to("ada@example.org") if mail.letter.subject == SUBJECT
    ]
    assert mail.letter.links[0].url == "https://azmyra.test/settings/privacy"
    assert "seven days" in mail.letter.paragraphs[1]
    assert mail.token == ""


def test_nobody_is_told_of_an_account_that_is_going(world):
    world.open_account()
    [account] = world.work.state.holders
    world.work.close(account)
    world.use.announce_export("event-1", account)
    world.deliver()
    assert SUBJECT not in world.subjects()

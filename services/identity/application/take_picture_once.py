"""Taking over the picture that a person has at their provider."""

from services.chassis.clock import Clock
from services.identity.domain.picture import Picture
from services.identity.domain.provider_identity import LinkedIdentity, ProvenPerson
from services.identity.ports.pictures import PictureSource
from services.identity.ports.work import Work


class TakePictureOnce:
    """Asks once for each identity, whatever comes of it; a picture that is there stays."""

    def __init__(self, work: Work, source: PictureSource, clock: Clock) -> None:
        self._work = work
        self._source = source
        self._clock = clock

    def __call__(self, identity: LinkedIdentity, person: ProvenPerson) -> None:
        if identity.picture_asked:
            return
        # Fetched between transactions: no row is locked while a provider thinks.
        content = self._source.draw(person)
        with self._work.begin() as tx:
            tx.identities.note_picture_asked(identity)
            if content and tx.pictures.of_account(identity.account_id) is None:
                tx.pictures.keep(Picture(identity.account_id, content, self._clock.now()))

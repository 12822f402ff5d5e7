"""Every port as it is in production, for main.py: the list of identity's outbound adapters."""

from services.chassis.clock import Clock
from services.chassis.ids import new_id
from services.chassis.service import Service
from services.identity.adapters.outbound.bcrypt_hasher import BcryptHasher
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.adapters.outbound.hmac_digests import HmacDigests
from services.identity.adapters.outbound.offline_common_passwords import OfflineCommonPasswords
from services.identity.adapters.outbound.postgres_familiar_networks import PostgresFamiliarNetworks
from services.identity.adapters.outbound.postgres_housekeeping import PostgresHousekeeping
from services.identity.adapters.outbound.postgres_rate_limits import PostgresRateLimits
from services.identity.adapters.outbound.postgres_work import PostgresWork
from services.identity.adapters.outbound.random_codes import RandomCodes
from services.identity.adapters.outbound.random_tokens import RandomTokens
from services.identity.application.use_cases import Ports, Rules
from services.identity.ports.access_tokens import AccessTokens
from services.identity.ports.mailer import Mailer


def production_ports(
    service: Service,
    rules: Rules,
    *,
    key: bytes,
    hasher: BcryptHasher,
    mailer: Mailer,
    access_tokens: AccessTokens,
    clock: Clock,
) -> Ports:
    """*key*: 32 random bytes, from which the keys of counts, codes and browsers are derived."""
    daily = DailyDigests(key)
    return Ports(
        work=PostgresWork(service.work),
        hasher=hasher,
        is_common=OfflineCommonPasswords(),
        rate_limits=PostgresRateLimits(service.database, daily, clock),
        familiar_networks=PostgresFamiliarNetworks(service.database, daily, clock),
        mailer=mailer,
        access_tokens=access_tokens,
        tokens=RandomTokens(),
        codes=RandomCodes(),
        digests=HmacDigests(key),
        housekeeping=PostgresHousekeeping(service.database, rules.lifetimes),
        clock=clock,
        ids=new_id,
    )

package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private Fixture house;

    @BeforeEach
    void open() {
        house = new Fixture();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private ApiKey.Issued issued() {
        return house.apiKeys.issue(house.house, new ApiKey.New("till 1", Role.CASHIER, null, null));
    }

    @Test
    void aKeyLeadsToItsTenantAndRole() {
        ApiKey.Issued issued = issued();
        ApiKeys.Holder holder = house.apiKeys.find(issued.secret());
        assertThat(holder).isNotNull();
        assertThat(holder.tenant()).isEqualTo(house.tenant);
        assertThat(holder.key().role()).isEqualTo(Role.CASHIER);
        String other = issued.secret().substring(0, 30) + "aaaaaa";
        assertThat(house.apiKeys.find(other)).isNull();
        assertThat(house.apiKeys.find("")).isNull();
        assertThat(house.apiKeys.find(issued.secret() + " ")).isNull();
    }

    @Test
    void aSecretHas160BitsAndIsStoredNowhere() {
        ApiKey.Issued issued = issued();
        assertThat(issued.secret()).matches("rgk_[a-z2-7]{32}");
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(house.apiKeys.secret())).isTrue();
        }
        assertThat(issued.toString()).doesNotContain(issued.secret());
        for (String table : List.of("api_key", "key_directory", "operation", "answer")) {
            house.tamper(
                    "do $$ begin if exists (select 1 from "
                            + table
                            + " t where t::text like '%"
                            + issued.secret()
                            + "%') then raise exception 'stored in clear'; end if; end $$");
        }
    }

    @Test
    void aRevokedKeyIsDeadHereAtOnceAndElsewhereWithinASecond() throws InterruptedException {
        ApiKey.Issued issued = issued();
        ApiKeys elsewhere = house.apiKeys();
        assertThat(elsewhere.find(issued.secret())).isNotNull();
        assertThat(house.apiKeys.find(issued.secret())).isNotNull();
        house.apiKeys.revoke(house.house, house.key(), issued.key().id(), "lost");
        assertThat(house.apiKeys.find(issued.secret())).isNull();
        Thread.sleep(900);
        assertThat(elsewhere.find(issued.secret())).isNull();
    }

    @Test
    void aKeyExpires() {
        ApiKey.Issued issued =
                house.apiKeys.issue(
                        house.house,
                        new ApiKey.New(
                                "short", Role.FINANCE, null, house.instant().plusSeconds(60)));
        assertThat(house.apiKeys.find(issued.secret())).isNotNull();
        house.pass(Duration.ofSeconds(60));
        assertThat(house.apiKeys.find(issued.secret())).isNull();
    }

    @Test
    void twoKeysLiveThroughARotationAndThenOne() {
        ApiKey.Issued old = issued();
        String secret = house.apiKeys.secret();
        Outcome<ApiKey> rotated =
                house.apiKeys
                        .rotate(
                                house.house,
                                house.key(),
                                old.key().id(),
                                Duration.ofHours(2),
                                secret)
                        .outcome();
        assertThat(rotated.orThrow().follows()).isEqualTo(old.key().id());
        house.pass(Duration.ofMinutes(119));
        assertThat(house.apiKeys.find(old.secret())).isNotNull();
        assertThat(house.apiKeys.find(secret)).isNotNull();
        house.pass(Duration.ofMinutes(1));
        assertThat(house.apiKeys.find(old.secret())).isNull();
        assertThat(house.apiKeys.find(secret)).isNotNull();
        assertThat(
                        reason(
                                house.apiKeys
                                        .rotate(
                                                house.house,
                                                house.key(),
                                                old.key().id(),
                                                Duration.ofHours(2),
                                                secret)
                                        .outcome()))
                .isEqualTo(Refused.KEY_DEAD);
    }

    @Test
    void theLastUseIsKeptByTheHourAndNotByTheRequest() throws InterruptedException {
        ApiKey.Issued issued = issued();
        house.apiKeys.find(issued.secret());
        var first = used(issued.key().id());
        house.pass(Duration.ofMinutes(30));
        Thread.sleep(510);
        house.apiKeys.find(issued.secret());
        assertThat(used(issued.key().id())).isEqualTo(first);
        house.pass(Duration.ofMinutes(31));
        Thread.sleep(510);
        house.apiKeys.find(issued.secret());
        assertThat(used(issued.key().id())).isEqualTo(house.instant());
    }

    @Test
    void aScopedAdministratorSeesAndMakesKeysOfItsOwnPartAlone() {
        house.orgs
                .createAll(
                        house.house,
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "g", "Group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.REGION, "east", "East", "g", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "s1", "Store", "east", null)))
                .orThrow();
        var apiKeys = house.apiKeys();
        ApiKey.Issued whole = issued();
        Caller east = house.caller("east");
        var wide = new ApiKey.New("wide", Role.ADMIN, null, null);
        assertThat(reason(apiKeys.create(east, house.key(), wide, apiKeys.secret()).outcome()))
                .isEqualTo(Refused.OUTSIDE_SCOPE);
        var narrow = new ApiKey.New("narrow", Role.CASHIER, "s1", null);
        ApiKey made =
                apiKeys.create(east, house.key(), narrow, apiKeys.secret()).outcome().orThrow();
        assertThat(apiKeys.list(east)).extracting(ApiKey::id).containsExactly(made.id());
        assertThat(reason(apiKeys.revoke(east, house.key(), whole.key().id(), "x").outcome()))
                .isEqualTo(Refused.NOT_FOUND);
    }

    private java.time.Instant used(Id id) {
        return house.apiKeys.list(house.house).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow()
                .lastUsedAt();
    }

    private static Reason reason(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }
}

package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.members.Claims.Key;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitingTest {
    private static final Id INVITER = new Id(7 << 10 | 5);
    private static final Id FRIEND = new Id(8 << 10 | 5);

    private static UnaryOperator<String> sealer(String key) {
        return text -> String.format("%016x", (key + text).repeat(3).hashCode() * 0x9E3779B97F4AL);
    }

    private static Keyed friend(@Nullable String phone, @Nullable String identity, boolean number) {
        var keys = new ArrayList<Key>();
        if (phone != null) {
            keys.add(Key.of(Claims.PHONE, phone));
        }
        if (identity != null) {
            keys.add(Key.of(Claims.IDENTITY, identity));
        }
        if (number) {
            keys.add(Key.of(Claims.MEMBER_NO, "A-1"));
        }
        var who = NewMember.of("app", "13800138000", null);
        var admitted = new Admission.Admitted(who, null, null, null, null, Map.of());
        return new Keyed(admitted, null, keys, "app", INVITER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    self  | creates | active | phone  | before | expected
                    true  | false   | true   | true   | false  | SELF
                    true  | false   | false  | true   | true   | SELF
                    false | false   | true   | true   | false  | MEMBER_ALREADY
                    false | false   | false  | false  | true   | MEMBER_ALREADY
                    false | true    | false  | true   | false  | INVITER_LEFT
                    false | true    | false  | false  | true   | INVITER_LEFT
                    false | true    | true   | false  | false  | NOBODY_KNOWN
                    false | true    | true   | true   | true   | INVITED_BEFORE
                    false | true    | true   | true   | false  | COUNTED
                    """,
            useHeadersInDisplayName = true)
    void onlyAPersonWhoIsNewCounts(
            boolean self,
            boolean creates,
            boolean active,
            boolean phone,
            boolean before,
            Invitation expected) {
        Keyed friend = friend(phone ? "index" : null, null, true);
        var step = new Step(self ? INVITER : FRIEND, creates, true, true);
        assertThat(Inviting.decide(INVITER, active, friend, step, before)).isEqualTo(expected);
    }

    @Test
    void aPersonIsKnownByPhoneAndIdentityAndByNoNumberOfTheChains() {
        assertThat(Inviting.person(friend("p", "i", true)))
                .containsExactly(
                        Key.of(Inviting.INVITED, "phone:p"),
                        Key.of(Inviting.INVITED, "identity:i"));
        assertThat(Inviting.person(friend(null, null, true))).isEmpty();
    }

    @Test
    void aCodeLeadsBackToItsMemberHoweverItIsTypedAndToNobodyUnderAnotherKey() {
        var random = new Random(26);
        for (int i = 0; i < 2_000; i++) {
            var member = new Id(random.nextLong(1, Long.MAX_VALUE));
            String code = InvitationCode.of(member, sealer("one"));
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{13}");
            String typed =
                    code.toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
            typed = " " + typed.substring(0, 4) + "-" + typed.substring(4);
            assertThat(InvitationCode.read(code, sealer("one"))).isEqualTo(member);
            assertThat(InvitationCode.read(typed, sealer("one"))).isEqualTo(member);
            assertThat(InvitationCode.read(code, sealer("two"))).isNotEqualTo(member);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "123", "ABCDEFGHJKMNPQ", "GBCDEFGHJKMNP", "1BCDEFGHJKMNU", "会员会员会员会员会员会员会"})
    void whatIsNoCodeIsNobodys(String text) {
        assertThat(InvitationCode.read(text, sealer("one"))).isNull();
    }

    @Test
    void neighboursHaveCodesThatHaveNothingInCommon() {
        List<String> codes =
                java.util.stream.LongStream.range(1, 500)
                        .mapToObj(n -> InvitationCode.of(new Id(n << 10), sealer("one")))
                        .toList();
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(codes.stream().map(code -> code.substring(0, 4)).distinct().count())
                .isGreaterThan(400);
    }
}

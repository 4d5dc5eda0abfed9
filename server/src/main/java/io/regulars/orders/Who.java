package io.regulars.orders;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// How a fact names its member: exactly one of id, phone, member number or an identity written
/// `channel:value`; at a till also by `code`, the digits that the member's phone shows just then.
@Pure
public record Who(
        @Nullable Id id,
        @Nullable String phone,
        @Nullable String memberNo,
        @Nullable String identity,
        @Nullable String code) {
    public Who {
        int given =
                (id == null ? 0 : 1)
                        + (phone == null ? 0 : 1)
                        + (memberNo == null ? 0 : 1)
                        + (identity == null ? 0 : 1)
                        + (code == null ? 0 : 1);
        Check.that(given == 1, "member", "exactly one of id, phone, memberNo, identity, code");
        Check.optional("member.phone", phone, 32);
        Check.optional("member.memberNo", memberNo, 64);
        Check.optional("member.identity", identity, 160);
        Check.optional("member.code", code, 40);
    }

    /// By what stays the member's.
    public Who(
            @Nullable Id id,
            @Nullable String phone,
            @Nullable String memberNo,
            @Nullable String identity) {
        this(id, phone, memberNo, identity, null);
    }

    /// A fact is told later, when a code of its minute says nothing any more.
    static void lasting(@Nullable Who who) {
        Check.that(who == null || who.code() == null, "member.code", "at a till's quote only");
    }

    public static Who of(Id id) {
        return new Who(id, null, null, null);
    }
}

package io.regulars.orders;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// How a fact names its member: exactly one of id, phone, member number or an identity written
/// `channel:value`.
@Pure
public record Who(
        @Nullable Id id,
        @Nullable String phone,
        @Nullable String memberNo,
        @Nullable String identity) {
    public Who {
        int given =
                (id == null ? 0 : 1)
                        + (phone == null ? 0 : 1)
                        + (memberNo == null ? 0 : 1)
                        + (identity == null ? 0 : 1);
        Check.that(given == 1, "member", "exactly one of id, phone, memberNo, identity");
        Check.optional("member.phone", phone, 32);
        Check.optional("member.memberNo", memberNo, 64);
        Check.optional("member.identity", identity, 160);
    }

    public static Who of(Id id) {
        return new Who(id, null, null, null);
    }
}

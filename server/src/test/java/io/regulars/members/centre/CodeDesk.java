package io.regulars.members.centre;

import io.regulars.TestHouse;
import io.regulars.access.Visitor;
import io.regulars.access.staff.Base32;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.runtime.RequestKey;
import java.time.Duration;

/// A member's phone in a house without a web server, for tests.
public final class CodeDesk {
    private static final Sql SIGN_IN =
            Sql.sql(
                    """
                    insert into member_session (tenant, bucket, id, member, hash, attempt, device, opened_at, seen_at, renewed_at, ends_at)
                    values (:tenant, :bucket, :id, :member, :hash, :attempt, 'phone', :at, :at, :at, :ends)
                    """);

    private CodeDesk() {}

    /// The digits that the phone of this member shows now.
    public static String code(TestHouse house, Id member) {
        Id session = house.db.ids().next(member.bucket());
        house.db.write(
                house.tenant,
                tx ->
                        tx.update(
                                SIGN_IN.with("tenant", house.tenant.id())
                                        .with("bucket", member.bucket())
                                        .with("id", session)
                                        .with("member", member)
                                        .with("attempt", session.toString())
                                        .with(
                                                "hash",
                                                RequestKey.fingerprint(
                                                        "phone", session.toString()))
                                        .with("at", house.now())
                                        .with("ends", house.now().plus(Duration.ofDays(1)))));
        MemberCodes.Made made =
                house.get(MemberCodes.class).make(new Visitor(house.tenant, member, session));
        return MemberCode.write(
                Base32.read(made.secret()),
                Long.parseLong(made.handle()),
                MemberCode.step(house.now()));
    }
}

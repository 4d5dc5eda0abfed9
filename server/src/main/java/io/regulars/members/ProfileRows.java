package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Reading.Opened;
import io.regulars.runtime.Json;

/// Writes a profile as it was decided.
final class ProfileRows {
    private static final Sql CHANGE =
            sql(
                    """
                    update member m
                    set sex = :sex,
                        birth_date = :birth,
                        birth_lunar = :lunar,
                        birth_changed_at = :changed_at,
                        fields = :fields::jsonb,
                        tags = :tags
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :member
                    """);

    private static final Sql CHANGE_PERSONAL =
            sql(
                    """
                    update member_personal p
                    set name = :name,
                        address = :address
                    where p.tenant = :tenant
                        and p.bucket = :bucket
                        and p.member = :member
                    """);

    private ProfileRows() {}

    static void write(Tx tx, Opened opened, ProfileChanging.After after) {
        Id member = opened.member().id();
        Birthday birthday = after.birthday();
        tx.update(
                at(CHANGE, tx, member)
                        .with("sex", after.sex())
                        .with("birth", birthday == null ? null : birthday.date())
                        .with("lunar", birthday != null && birthday.byLunar())
                        .with("changed_at", after.birthdayChangedAt())
                        .with("fields", Json.write(after.fields()))
                        .with("tags", after.tags().toArray(String[]::new)));
        tx.update(
                at(CHANGE_PERSONAL, tx, member)
                        .with(
                                "name",
                                PersonalRows.sealed(member, opened.opener(), "name", after.name()))
                        .with(
                                "address",
                                PersonalRows.sealed(
                                        member, opened.opener(), "address", after.address())));
    }

    private static Sql at(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }
}

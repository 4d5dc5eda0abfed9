package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Brought;
import io.regulars.members.Brought.Became;
import io.regulars.members.Enrolments;
import io.regulars.members.FieldDefinition;
import io.regulars.runtime.Db;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The members' room as a sink of a file's members.
@Component
class PeopleSink {
    /// Whoever bought, owns or owes something, or came to the member centre, has lived on.
    private static final Sql LIVED =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets)
                        and m.id = any(:ids)
                        and (exists (
                                select 1
                                from order_fact o
                                where o.tenant = :tenant and o.bucket = m.bucket and o.member = m.id
                                offset 0)
                            or exists (
                                select 1
                                from entry e
                                where e.tenant = :tenant and e.bucket = m.bucket and e.member = m.id
                                offset 0)
                            or exists (
                                select 1
                                from coupon c
                                where c.tenant = :tenant and c.bucket = m.bucket and c.member = m.id
                                offset 0)
                            or exists (
                                select 1
                                from top_up u
                                where u.tenant = :tenant and u.bucket = m.bucket and u.member = m.id
                                offset 0)
                            or exists (
                                select 1
                                from stored_holder h
                                where h.tenant = :tenant and h.bucket = m.bucket and h.member = m.id
                                offset 0))
                    """);

    /// Members in one transaction of a roll-back.
    private static final int SOME = 500;

    private final Db db;
    private final Enrolments enrolments;
    private final OpeningSink names;
    private final boolean dry;

    @Autowired
    PeopleSink(Db db, Enrolments enrolments, OpeningSink names) {
        this(db, enrolments, names, false);
    }

    private PeopleSink(Db db, Enrolments enrolments, OpeningSink names, boolean dry) {
        this.db = db;
        this.enrolments = enrolments;
        this.names = names;
        this.dry = dry;
    }

    /// The same answers without writing anything.
    PeopleSink dry() {
        return new PeopleSink(db, enrolments, names, true);
    }

    /// The chain's own fields, by name.
    Map<String, FieldDefinition> fields(Tenant tenant) {
        return enrolments.fields(tenant);
    }

    /// Members by the names that the file has for them.
    Map<String, Id> who(Tenant tenant, Collection<String> some) {
        return names.who(tenant, some);
    }

    /// Outcomes in the order of the people, at most [Posting#MOST] of them.
    List<Outcome<Became>> take(Tenant tenant, List<Fact.Enrolled> people, Id importId) {
        boolean create = people.getFirst().create();
        return enrolments.take(
                tenant,
                people.stream()
                        .map(one -> new Brought.Row(one.person().row(), one.person().who()))
                        .toList(),
                new Brought.File(importId, create, dry));
    }

    void retract(Tenant tenant, Id importId) {
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            int some = SOME;
            while (some > 0) {
                some = enrolments.giveBack(tenant, buckets, importId, SOME, PeopleSink::lived);
            }
        }
    }

    /// What of the import [#retract] had to leave, by the rows that brought it.
    List<Notes.Note> left(Tenant tenant, Id importId) {
        return enrolments.kept(tenant, importId).stream()
                .map(kept -> new Notes.Note(kept.row(), why(kept.why()), null))
                .toList();
    }

    private static Why why(Brought.Left left) {
        return switch (left) {
            case LIVED_ON -> Why.LIVED_ON;
            case CHANGED_SINCE -> Why.CHANGED_SINCE;
            case NAMES_STAY -> Why.NAMES_STAY;
            case CONSENTS_STAY -> Why.CONSENTS_STAY;
        };
    }

    private static Set<Id> lived(Tx tx, Set<Id> members) {
        return new HashSet<>(tx.list(tx.in(LIVED, "ids", members), row -> row.id("id")));
    }
}

package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.InvitationRows.Link;
import io.regulars.members.Reading.Opened;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says who may be an inviter by which code, and who came by whom. The links are written by
/// [Registrations].
@Component
public class Invitations {
    /// Before everybody.
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Db db;
    private final Vault vault;

    public Invitations(Db db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// Somebody at one end of an invitation, by nothing that names a person: the beginning of the
    /// name, and the phone with its middle hidden. `at` is when the friend registered.
    @Pure
    public record Person(
            Id id, String memberNo, @Nullable String name, @Nullable String phone, Instant at) {}

    /// `by` invited the member; the member invited `friends`, here the newest of `count`.
    @Pure
    public record Seen(@Nullable Person by, List<Person> friends, long count) {}

    /// The code by which friends name the member.
    public String code(Tenant tenant, Id member) {
        return InvitationCode.of(member, sealer(vault.keys(tenant)));
    }

    /// At most `most` friends, older than `last`. Throws [InvalidMember] where that is none of
    /// hers.
    public Seen of(Tenant tenant, Id member, @Nullable Id last, int most) {
        Vault.Keys keys = vault.keys(tenant);
        return db.read(
                tenant,
                tx -> {
                    Map<Id, Link> ends =
                            InvitationRows.ofFriends(
                                    tx, last == null ? List.of(member) : List.of(member, last));
                    Link from = last == null ? null : ends.get(last);
                    Check.that(
                            last == null || from != null && from.inviter().equals(member),
                            "after",
                            "the next of the page before");
                    List<Link> friends =
                            InvitationRows.friends(
                                    tx,
                                    member,
                                    from == null
                                            ? new Link(new Id(Long.MAX_VALUE), member, EVER)
                                            : from,
                                    most);
                    Link own = ends.get(member);
                    var all = new HashSet<Id>();
                    friends.forEach(each -> all.add(each.friend()));
                    if (own != null) {
                        all.add(own.inviter());
                    }
                    Map<Id, Opened> opened = Reading.bare(tx, keys, all);
                    return new Seen(
                            own == null ? null : person(opened, own.inviter(), own.at()),
                            friends.stream()
                                    .map(each -> person(opened, each.friend(), each.at()))
                                    .toList(),
                            InvitationRows.count(tx, member));
                });
    }

    /// The keyed hash of the chain's codes.
    static UnaryOperator<String> sealer(Vault.Keys keys) {
        return text -> keys.index("invitation-code", text);
    }

    private static Person person(Map<Id, Opened> opened, Id id, Instant at) {
        Opened found = opened.get(id);
        if (found == null) {
            throw new IllegalStateException("an invitation of nobody");
        }
        Member masked = found.member().masked();
        return new Person(id, masked.memberNo(), masked.name(), masked.phone(), at);
    }
}

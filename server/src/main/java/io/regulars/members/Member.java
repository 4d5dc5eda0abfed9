package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member with all that is known of the person, in clear. It never leaves this room unmasked but
/// for who may see it, and prints nothing but its id.
@Pure
public record Member(
        Id id,
        String memberNo,
        String state,
        Instant registeredAt,
        String channel,
        @Nullable String store,
        @Nullable String staff,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String contact,
        @Nullable String sex,
        @Nullable Birthday birthday,
        Map<String, Object> fields,
        Set<String> tags,
        List<Known> identities,
        List<Child> children,
        Collection<Consent> consents) {
    /// How a channel knows the member; `value` is null where it knows him by the phone.
    public record Known(String channel, @Nullable String value, Instant addedAt) {}

    public Member {
        fields = Map.copyOf(fields);
        tags = Set.copyOf(tags);
        identities = List.copyOf(identities);
        children = List.copyOf(children);
        consents = List.copyOf(consents);
    }

    /// As those see it who have no right to more: phone 138****8000, the first character of names,
    /// the beginning of the address, the ends of identities. Children's names are hidden from
    /// everybody (L-08).
    public Member masked() {
        Phone number = phone == null ? null : new Phone(phone);
        return new Member(
                id,
                memberNo,
                state,
                registeredAt,
                channel,
                store,
                staff,
                name == null ? null : Masking.name(name),
                number == null ? null : number.masked(),
                address == null ? null : Masking.address(address),
                contact == null ? null : Masking.identity(contact),
                sex,
                birthday,
                fields,
                tags,
                identities.stream()
                        .map(i ->
                                new Known(
                                        i.channel(),
                                        i.value() == null ? null : Masking.identity(i.value()),
                                        i.addedAt()))
                        .toList(),
                withoutNames(children),
                consents);
    }

    /// For a named reason, with phone, name and address in clear; children's names stay hidden.
    Member unmasked() {
        return new Member(
                id,
                memberNo,
                state,
                registeredAt,
                channel,
                store,
                staff,
                name,
                phone,
                address,
                contact,
                sex,
                birthday,
                fields,
                tags,
                identities,
                withoutNames(children),
                consents);
    }

    private static List<Child> withoutNames(List<Child> children) {
        return children.stream()
                .map(c ->
                        new Child(
                                c.id(),
                                c.birthDate(),
                                c.sex(),
                                c.name() == null ? null : Masking.name(c.name())))
                .toList();
    }

    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}

package io.regulars.members;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who registers. At least one of `phone`, `identity` and `memberNo` says who it is.
///
/// `channel` is where it happens (app, mini-program, pos, store-qr, website, meituan, douyin, …);
/// `store` and `staff` are codes. `phoneVerified` is a trusted caller's word, `code` the code that
/// the phone got. `registeredAt` is for histories; without it the member registers now. `invitedBy`
/// is the number or the invitation code of a member who brought this one. `pageVersion` is the
/// version of the page on which it happens, a name and a number (`centre-1`): so that versions can
/// be compared (S2-35); it says nothing of the person.
@Pure
public record NewMember(
        String channel,
        @Nullable String store,
        @Nullable String staff,
        @Nullable String phone,
        @Nullable Boolean phoneVerified,
        @Nullable String code,
        @Nullable String identity,
        @Nullable String memberNo,
        @Nullable String name,
        @Nullable String sex,
        @Nullable Birthday birthday,
        @Nullable String address,
        @Nullable Map<String, Object> fields,
        @Nullable Set<String> tags,
        @Nullable List<NewConsent> consents,
        @Nullable Instant registeredAt,
        @Nullable String invitedBy,
        @Nullable String pageVersion) {
    public NewMember {
        Check.slug("channel", channel);
        Check.optional("store", store, 64);
        Check.optional("staff", staff, 64);
        Check.that(phone == null || phone.length() <= 64, "phone", "at most 64 characters");
        Check.optional("code", code, 12);
        Check.that(identity == null || !identity.isEmpty(), "identity", "not empty");
        Check.that(
                memberNo == null || memberNo.matches("[0-9A-Za-z-]{1,64}"),
                "memberNo",
                "letters, digits, -");
        Check.optional("name", name, 80);
        Check.sex("sex", sex);
        Check.optional("address", address, 400);
        Check.optional("invitedBy", invitedBy, 64);
        pageVersion("pageVersion", pageVersion);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        tags = tags == null ? Set.of() : Set.copyOf(tags);
        Check.that(tags.size() <= 200, "tags", "at most 200");
        tags.forEach(tag -> Check.text("tags", tag, 60));
        consents = consents == null ? List.of() : List.copyOf(consents);
        var purposes = new HashSet<String>();
        Check.that(
                consents.stream().allMatch(c -> purposes.add(c.purpose())),
                "consents",
                "each purpose once");
        Check.that(
                phone != null || identity != null || memberNo != null,
                "phone",
                "or identity or memberNo is needed");
    }

    /// With nothing but the keys; the rest by `with…`.
    public static NewMember of(String channel, @Nullable String phone, @Nullable String identity) {
        return new NewMember(
                channel, null, null, phone, true, null, identity, null, null, null, null, null,
                null, null, null, null, null, null);
    }

    public NewMember withStaff(@Nullable String atStore, String byStaff) {
        return new NewMember(
                channel,
                atStore,
                byStaff,
                phone,
                phoneVerified,
                code,
                identity,
                memberNo,
                name,
                sex,
                birthday,
                address,
                fields,
                tags,
                consents,
                registeredAt,
                invitedBy,
                pageVersion);
    }

    /// At the same store, by somebody who did not say so himself: he is known by his sign-in name.
    NewMember by(String signIn) {
        return withStaff(store, signIn);
    }

    public NewMember withCode(@Nullable String given) {
        return new NewMember(
                channel,
                store,
                staff,
                phone,
                false,
                given,
                identity,
                memberNo,
                name,
                sex,
                birthday,
                address,
                fields,
                tags,
                consents,
                registeredAt,
                invitedBy,
                pageVersion);
    }

    public NewMember withPerson(
            @Nullable String named, @Nullable String ofSex, @Nullable Birthday born) {
        return new NewMember(
                channel,
                store,
                staff,
                phone,
                phoneVerified,
                code,
                identity,
                memberNo,
                named,
                ofSex,
                born,
                address,
                fields,
                tags,
                consents,
                registeredAt,
                invitedBy,
                pageVersion);
    }

    /// Registered on that page.
    public NewMember onPage(@Nullable String version) {
        return new NewMember(
                channel,
                store,
                staff,
                phone,
                phoneVerified,
                code,
                identity,
                memberNo,
                name,
                sex,
                birthday,
                address,
                fields,
                tags,
                consents,
                registeredAt,
                invitedBy,
                version);
    }

    /// So short a number that nothing of a person hides in it.
    public static void pageVersion(String field, @Nullable String version) {
        Check.that(
                version == null || version.matches("[a-z][a-z-]{0,19}-[0-9]{1,4}"),
                field,
                "small letters and -, then - and up to 4 digits");
    }

    public NewMember withConsents(List<NewConsent> said) {
        return new NewMember(
                channel,
                store,
                staff,
                phone,
                phoneVerified,
                code,
                identity,
                memberNo,
                name,
                sex,
                birthday,
                address,
                fields,
                tags,
                said,
                registeredAt,
                invitedBy,
                pageVersion);
    }

    public NewMember invitedBy(@Nullable String inviter) {
        return new NewMember(
                channel,
                store,
                staff,
                phone,
                phoneVerified,
                code,
                identity,
                memberNo,
                name,
                sex,
                birthday,
                address,
                fields,
                tags,
                consents,
                registeredAt,
                inviter,
                pageVersion);
    }

    @Override
    public Map<String, Object> fields() {
        return fields == null ? Map.of() : fields;
    }

    @Override
    public Set<String> tags() {
        return tags == null ? Set.of() : tags;
    }

    @Override
    public List<NewConsent> consents() {
        return consents == null ? List.of() : consents;
    }

    /// Never prints who it is.
    @Override
    public String toString() {
        return "NewMember[" + channel + "]";
    }
}

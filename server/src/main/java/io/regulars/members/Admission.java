package io.regulars.members;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides what a registration is worth as it stands: which of its values say who it is, and which
/// only come along.
@Pure
final class Admission {
    /// A registration that may be carried out. `phone` is set only where it counts as a key;
    /// `contact` is what was given instead of one.
    record Admitted(
            NewMember who,
            @Nullable Phone phone,
            @Nullable String contact,
            @Nullable Identity identity,
            @Nullable String memberNo,
            Map<String, Object> fields) {
        @Override
        public String toString() {
            return "Admitted[" + who + "]";
        }
    }

    private Admission() {}

    /// `phone` is what the registration's phone reads as. A number that is not verified is refused
    /// where a code could have been given, and comes along as a mere contact in a history
    /// (`history`), whose numbers nobody can ask for codes.
    static Outcome<Admitted> decide(
            NewMember who,
            Phones.@Nullable Reading phone,
            Map<String, FieldDefinition> definitions,
            boolean history) {
        return decide(who, phone, definitions, history, false);
    }

    /// `there`: a number of ours may name somebody, who is there already.
    static Outcome<Admitted> decide(
            NewMember who,
            Phones.@Nullable Reading phone,
            Map<String, FieldDefinition> definitions,
            boolean history,
            boolean there) {
        Identity identity = null;
        if (who.identity() != null) {
            try {
                identity = Identity.of(who.identity());
            } catch (InvalidMember broken) {
                return Outcome.refused(Refusal.at("identity", Refused.INVALID, broken.rule()));
            }
            if (identity.blocked()) {
                return Outcome.refused(
                        Refusal.at("identity", Refused.IDENTITY_BLOCKED, "the value names nobody"));
            }
        }
        String memberNo = who.memberNo();
        if (memberNo != null && MemberNo.ours(memberNo) && !there) {
            return Outcome.refused(
                    Refusal.at(
                            "memberNo",
                            Refused.MEMBER_NO_RESERVED,
                            "give it as an identity instead"));
        }
        boolean known = identity != null || memberNo != null;
        Refusal refused = phone(who, phone, known, history);
        if (refused != null) {
            return Outcome.refused(refused);
        }
        boolean key =
                phone instanceof Phones.Reading.Mobile
                        && (!history || Boolean.TRUE.equals(who.phoneVerified()));
        Phone mobile = key && phone instanceof Phones.Reading.Mobile(var number) ? number : null;
        String contact =
                who.phone() != null && mobile == null && !who.phone().isBlank()
                        ? who.phone()
                        : null;
        Identity shown = identity;
        return fields(who.fields(), definitions)
                .map(kept -> new Admitted(who, mobile, contact, shown, memberNo, kept));
    }

    private static @Nullable Refusal phone(
            NewMember who, Phones.@Nullable Reading phone, boolean known, boolean history) {
        return switch (phone) {
            case null -> null;
            case Phones.Reading.Mobile _ -> {
                boolean verified = Boolean.TRUE.equals(who.phoneVerified()) || who.code() != null;
                yield verified || (history && known)
                        ? null
                        : Refusal.at("phone", Refused.CODE_MISSING, "ask for a code first");
            }
            case Phones.Reading.Blocked(var why) ->
                    known
                            ? null
                            : Refusal.at("phone", Refused.PHONE_BLOCKED, "the number is " + why);
            case Phones.Reading.Invalid _ ->
                    known && history
                            ? null
                            : Refusal.at("phone", Refused.PHONE_INVALID, "no mobile number");
        };
    }

    /// The fields as they are kept. The first wrong one is named.
    static Outcome<Map<String, Object>> fields(
            Map<String, Object> given, Map<String, FieldDefinition> definitions) {
        var kept = new LinkedHashMap<String, Object>();
        for (var each : given.entrySet()) {
            FieldDefinition definition = definitions.get(each.getKey());
            if (definition == null) {
                return Outcome.refused(
                        Refusal.at(
                                "fields." + each.getKey(),
                                Refused.UNKNOWN_FIELD,
                                "define it first"));
            }
            if (definition.sensitive() != null) {
                return Outcome.refused(
                        Refusal.at(
                                "fields." + each.getKey(),
                                Refused.SENSITIVE_FIELD,
                                "tell it under sensitive-fields, after the consent "
                                        + definition.sensitive().consent()));
            }
            Object value = definition.kept(each.getValue());
            if (value == null) {
                return Outcome.refused(
                        Refusal.at(
                                "fields." + each.getKey(),
                                Refused.FIELD_TYPE,
                                "the field is " + definition.kind()));
            }
            kept.put(each.getKey(), value);
        }
        return Outcome.done(kept);
    }
}

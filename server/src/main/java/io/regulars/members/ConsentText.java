package io.regulars.members;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of the text that members are shown when they are asked for a purpose (L-01). It is
/// never changed, since what somebody agreed to has to be found again word by word; from `starts`
/// on it is shown, until another version of the purpose starts.
@Pure
public record ConsentText(
        String purpose,
        String version,
        String nameZh,
        String nameEn,
        String textZh,
        String textEn,
        Instant starts,
        String author,
        Instant at) {
    public enum State {
        SCHEDULED,
        IN_FORCE,
        PAST
    }

    /// A version to be added. `starts` null means now; it may lie in the past, since a chain that
    /// comes from elsewhere has texts that its members agreed to there.
    @Pure
    public record New(
            String purpose,
            String version,
            String nameZh,
            String nameEn,
            String textZh,
            String textEn,
            @Nullable Instant starts) {
        private static final int TEXT = 20_000;

        public New {
            Check.slug("purpose", purpose);
            Check.text("version", version, 64);
            Check.text("nameZh", nameZh, 64);
            Check.text("nameEn", nameEn, 64);
            Check.lines("textZh", textZh, TEXT);
            Check.lines("textEn", textEn, TEXT);
        }
    }

    /// The versions that somebody can have read by now, by purpose; `separate` are the purposes of
    /// sensitive fields.
    @Pure
    record Known(Map<String, Set<String>> versions, Set<String> separate) {
        /// Why this cannot have been agreed to: the chain keeps texts of the purpose, and none of
        /// that version. For sensitive data it needs one, since it says why they are necessary
        /// (L-06). Null where it can, and for every "no", which is never made harder.
        @Nullable Refusal refusal(String field, @Nullable NewConsent said) {
            if (said == null || !Boolean.TRUE.equals(said.granted())) {
                return null;
            }
            Set<String> known = versions.getOrDefault(said.purpose(), Set.of());
            boolean believed = known.isEmpty() && !separate.contains(said.purpose());
            return believed || known.contains(said.textVersion())
                    ? null
                    : Refusal.at(
                            field,
                            Refused.UNKNOWN_TEXT,
                            "the purpose has no text of that version that has been shown yet");
        }

        boolean has(NewConsent said) {
            return versions.getOrDefault(said.purpose(), Set.of()).contains(said.textVersion());
        }

        /// Of what is said in one go with other things: sensitive data are never among them.
        @Nullable Refusal refusal(@Nullable List<NewConsent> said) {
            if (said != null) {
                for (int i = 0; i < said.size(); i++) {
                    NewConsent each = said.get(i);
                    if (each.granted() && separate.contains(each.purpose())) {
                        return Refusal.at(
                                "consents[" + i + "].purpose",
                                Refused.CONSENT_BUNDLED,
                                "ask for it by itself, once there is a member");
                    }
                    Refusal refusal = refusal("consents[" + i + "].textVersion", said.get(i));
                    if (refusal != null) {
                        return refusal;
                    }
                }
            }
            return null;
        }
    }
}

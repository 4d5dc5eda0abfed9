package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Visitor;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What is kept of the member herself, and what she says to it.
@RestController
class MyProfileApi {
    private static final String CHANNEL = "h5";

    private final Members members;
    private final Profiles profiles;

    MyProfileApi(Members members, Profiles profiles) {
        this.members = members;
        this.profiles = profiles;
    }

    /// What of her profile is hers to change; the chain's own fields are the chain's. A tag that
    /// staff gave her she may take off (`tags.x` in `clear`), not give herself.
    record Change(
            @Nullable String name,
            @Nullable String sex,
            @Nullable Birthday birthday,
            @Nullable String address,
            @Nullable Set<String> clear) {
        Change {
            Check.that(
                    clear == null || clear.stream().noneMatch(each -> each.startsWith("fields")),
                    "clear",
                    "name, sex, birthday, address or tags.x");
        }

        ProfileChange change() {
            return new ProfileChange(name, sex, birthday, address, null, null, clear);
        }

        @Override
        public String toString() {
            return "Change";
        }
    }

    /// A "yes" or a "no" to a text as it was shown; how it was said is known here.
    record Said(String purpose, Boolean granted, String textVersion) {}

    /// In clear, since it is hers; children by age alone, as everywhere.
    @GetMapping("/api/v1/me")
    Shown me(Visitor who) {
        Member member =
                Answered.found(members.find(who.tenant(), who.member()), "the membership ended");
        return Shown.whole(member.unmasked(), profiles.today(who.tenant()));
    }

    @PostMapping("/api/v1/me/profile")
    ResponseEntity<Profiles.Changed> change(
            Visitor who, Caller caller, RequestKey key, @RequestBody Change change) {
        return Answered.ok(profiles.change(caller, key, who.member(), change.change()));
    }

    /// All that she ever said, in order.
    @GetMapping("/api/v1/me/consents")
    Page<Shown.OfConsent> consents(Visitor who) {
        return new Page<>(
                profiles.consents(who.tenant(), who.member()).stream()
                        .map(Shown.OfConsent::of)
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/me/consents")
    ResponseEntity<Shown.OfConsent> consent(
            Visitor who, Caller caller, RequestKey key, @RequestBody Said said) {
        var consent =
                new NewConsent(
                        said.purpose(),
                        said.granted(),
                        said.textVersion(),
                        CHANNEL,
                        "member centre, session " + who.session());
        Answer<Consent> answer = profiles.consent(caller, key, who.member(), consent);
        return Answered.created(answer.map(Shown.OfConsent::of));
    }
}

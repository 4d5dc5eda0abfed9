package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.staff.Base32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes that a member's phone shows, made as the phone makes them.
public record TestMemberCodes(long handle, byte[] secret) {

    /// A new key for the phone of this session.
    public static TestMemberCodes of(TestVisitors.Visitor who) {
        TestApp.Reply made = who.post("/api/v1/me/code-keys", "{}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new TestMemberCodes(
                Long.parseLong(made.at("/handle")), Base32.read(made.at("/secret")));
    }

    /// The digits of this minute.
    public String now() {
        long step = Math.floorDiv(TestApp.get().clock().instant().getEpochSecond(), 60);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] made =
                    mac.doFinal((handle + "|" + step).getBytes(StandardCharsets.US_ASCII));
            long number = ByteBuffer.wrap(made).getLong() & Long.MAX_VALUE;
            return "88%010d%08d".formatted(handle, number % 100_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/keys.md` names every place that makes chance, a hash, a seal or a code (S-48), and none
/// that is no longer there.
class KeysTest {
    private static final Pattern PLACE = Pattern.compile("`([a-z]+(?:/[a-z]+)*/[A-Z]\\w+)`");

    private static final Pattern ALGORITHM =
            Pattern.compile(
                    "\\b(?:Cipher|Mac|MessageDigest|Signature|KeyGenerator|SecretKeyFactory)\\s*\\.getInstance\\(\\s*\"([^\"]+)\"");

    /// What a primitive is taken from.
    private static final Set<String> TAKEN =
            Set.of(
                    "javax.crypto.Cipher.getInstance",
                    "javax.crypto.Mac.getInstance",
                    "javax.crypto.KeyGenerator.getInstance",
                    "javax.crypto.SecretKeyFactory.getInstance",
                    "java.security.MessageDigest.getInstance",
                    "java.security.Signature.getInstance",
                    "java.security.KeyPairGenerator.getInstance",
                    "java.security.SecureRandom.<init>",
                    "java.security.SecureRandom.getInstance",
                    "java.security.SecureRandom.getInstanceStrong");

    @Test
    void everyPlaceOfCryptographyIsInTheInventory() throws IOException {
        var used = new TreeSet<String>();
        for (JavaClass type : Sources.classes()) {
            if (type.getAccessesFromSelf().stream().anyMatch(KeysTest::takes)) {
                used.add(
                        type.getName()
                                .split("\\$")[0]
                                .substring("io.regulars.".length())
                                .replace('.', '/'));
            }
        }
        var told = new TreeSet<String>();
        Files.readAllLines(Sources.root().resolve("docs/keys.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .forEach(
                        line -> PLACE.matcher(line).results().forEach(it -> told.add(it.group(1))));
        assertThat(used).hasSizeGreaterThan(15);
        assertThat(told).isEqualTo(used);
    }

    /// Whoever needs another one adds it here and to the page, with what it is for. SHA-1 stands
    /// within HMAC for codes by time alone, where its collisions are no use to anybody.
    @Test
    void onlyTheseAlgorithmsAreTaken() throws IOException {
        var named = new TreeSet<String>();
        try (var all = Files.walk(Sources.root().resolve("server/src/main/java"))) {
            for (Path file : all.filter(each -> each.toString().endsWith(".java")).toList()) {
                ALGORITHM
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(it -> named.add(it.group(1)));
            }
        }
        assertThat(named).containsExactly("AES/GCM/NoPadding", "HmacSHA1", "HmacSHA256", "SHA-256");
    }

    private static boolean takes(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.startsWith("org.bouncycastle.")
                || TAKEN.contains(owner + "." + access.getTarget().getName());
    }
}

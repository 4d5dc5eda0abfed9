package io.regulars.runtime;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The keys that wrap the tenants' keys, from a file that lies outside the database: one line `id
/// base64` a key, the newest last. New keys are wrapped by the newest; older ones stay to open what
/// they wrapped until nothing is left of it.
final class VaultKeys {
    private static final String FORM = "[a-z0-9-]{1,32} [A-Za-z0-9+/]{43}=";

    private final SequencedMap<String, byte[]> keys;

    private VaultKeys(SequencedMap<String, byte[]> keys) {
        this.keys = keys;
    }

    /// Reads the file, or makes it with one random key. Refuses a file that others may read, or
    /// that is not ours.
    static VaultKeys open(Path file, Crypto crypto) {
        if (!Files.exists(file)) {
            Secrets.write(file, "k1 " + Base64.getEncoder().encodeToString(crypto.newKey()) + "\n");
        }
        var keys = new LinkedHashMap<String, byte[]>();
        for (String line :
                new String(Secrets.read(file), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.matches(FORM)) {
                throw new StartRefused(
                        file
                                + " is no key file of the vault (one line: id, space, 32 bytes in base64)");
            }
            String[] parts = line.split(" ", 2);
            keys.put(parts[0], Base64.getDecoder().decode(parts[1]));
        }
        if (keys.isEmpty()) {
            throw new StartRefused(
                    file + " holds no key: put the right key file back from its own backup");
        }
        return new VaultKeys(keys);
    }

    Map.Entry<String, byte[]> newest() {
        return keys.lastEntry();
    }

    byte[] key(String id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new StartRefused(
                    "the vault's key file holds no key "
                            + id
                            + ", by which data of this database are encrypted: put the right key file back from its own backup");
        }
        return key;
    }
}

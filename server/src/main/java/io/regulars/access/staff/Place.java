package io.regulars.access.staff;

import io.regulars.kernel.Bucket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// From where somebody tries to sign in: what one line of the network has, and the block around it.
/// A line has one IPv4 address, or 2⁶⁴ of IPv6.
public record Place(String line, String block) {

    /// Null for this machine itself: who sits there has its command line, and a proxy there that
    /// names nobody would make one place of all the world.
    public static @Nullable Place of(String address) {
        InetAddress read;
        try {
            read = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return new Place(address, address);
        }
        if (read.isLoopbackAddress()) {
            return null;
        }
        byte[] bytes = read.getAddress();
        return read instanceof Inet4Address
                ? new Place(first(bytes, 4), first(bytes, 3))
                : new Place(first(bytes, 8), first(bytes, 6));
    }

    byte[] lineHash() {
        return hash("line", line);
    }

    byte[] blockHash() {
        return hash("block", block);
    }

    byte[] sentLineHash() {
        return hash("sent-line", line);
    }

    byte[] sentBlockHash() {
        return hash("sent-block", block);
    }

    private static String first(byte[] address, int bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(address, bytes));
    }

    private static byte[] hash(String kind, String text) {
        return Bucket.sha256().digest((kind + '\0' + text).getBytes(StandardCharsets.UTF_8));
    }
}

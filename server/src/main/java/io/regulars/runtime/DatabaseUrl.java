package io.regulars.runtime;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a database is and who asks: from `jdbc:postgresql://…` or
/// `postgresql://user:password@host:port/name`.
public record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {
    private static final Pattern PARAMETER = Pattern.compile("([?&])(user|password)=([^&]*)");

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern PROVED = Pattern.compile("[?&]sslmode=verify-full(&|$)");

    public static DatabaseUrl parse(String option, String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return jdbc(text);
        }
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw refused(option);
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw refused(option);
            }
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            Optional<String> user = Optional.empty();
            Optional<String> password = Optional.empty();
            if (uri.getRawUserInfo() != null) {
                String[] parts = uri.getRawUserInfo().split(":", 2);
                user = Optional.of(decode(parts[0]));
                password = parts.length > 1 ? Optional.of(decode(parts[1])) : Optional.empty();
            }
            return new DatabaseUrl(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    user,
                    password);
        } catch (URISyntaxException broken) {
            throw refused(option);
        }
    }

    private static DatabaseUrl jdbc(String text) {
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        Matcher found = PARAMETER.matcher(text);
        while (found.find()) {
            String value = decode(found.group(3));
            if (found.group(2).equals("user")) {
                user = Optional.of(value);
            } else {
                password = Optional.of(value);
            }
        }
        String rest = PARAMETER.matcher(text).replaceAll("$1").replaceAll("&&+", "&");
        return new DatabaseUrl(rest.replace("?&", "?").replaceAll("[?&]$", ""), user, password);
    }

    /// The same, where nothing of it crosses a network in clear or goes to whoever answers: beyond
    /// this machine the server proves its name by a certificate.
    DatabaseUrl proved(String option) {
        if (!local() && !PROVED.matcher(jdbc).find()) {
            throw new StartRefused(
                    option
                            + " leads beyond this machine, where members' data would go in clear or to whoever answers:"
                            + " add sslmode=verify-full&sslrootcert=FILE to the address, the file being the certificate of its authority");
        }
        return this;
    }

    /// Of several hosts each may become the one that is asked.
    private boolean local() {
        Matcher found = HOSTS.matcher(jdbc);
        return !found.lookingAt()
                || Stream.of(found.group(1).split(","))
                        .map(host -> PORT.matcher(host).replaceFirst(""))
                        .allMatch(DatabaseUrl::isLoopback);
    }

    private static boolean isLoopback(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        if (bare.isEmpty() || bare.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(bare).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartRefused refused(String option) {
        return new StartRefused(
                option
                        + " is not a database address: needed jdbc:postgresql://HOST:PORT/NAME?user=…"
                        + " or postgresql://USER:PASSWORD@HOST:PORT/NAME");
    }

    @Override
    public String toString() {
        return jdbc;
    }
}

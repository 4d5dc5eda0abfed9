package io.regulars.access.http;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Whether a request was made by one of our own pages, as its browser says. No page can forge these
/// headers; what is no browser has no cookie to be misled with.
@Pure
record SameSite(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {

    /// Another site's page made it, by all that is said.
    boolean foreign() {
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin");
        }
        return origin != null && !ours(origin);
    }

    /// One of our pages made it, and the browser said so.
    boolean proved() {
        return !foreign() && (fetchSite != null || origin != null);
    }

    private boolean ours(String given) {
        return host != null
                && (given.equalsIgnoreCase("https://" + host)
                        || given.equalsIgnoreCase("http://" + host));
    }
}

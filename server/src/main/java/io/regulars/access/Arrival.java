package io.regulars.access;

import io.regulars.kernel.Pure;

/// From where a request comes, and by which id our log knows it. `secure` tells that the browser
/// speaks TLS, with us or with a proxy in front of us.
@Pure
public record Arrival(String address, String request, boolean secure) {}

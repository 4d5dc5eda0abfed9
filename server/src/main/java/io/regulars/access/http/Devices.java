package io.regulars.access.http;

/// Which devices of whoever looks at a page it may ask for.
final class Devices {
    static final String HEADER = "Permissions-Policy";

    static final String NONE = "camera=(), microphone=(), geolocation=()";

    /// The store tool's: codes are scanned by the camera of a phone or tablet.
    static final String CAMERA = "camera=(self), microphone=(), geolocation=()";

    private Devices() {}
}

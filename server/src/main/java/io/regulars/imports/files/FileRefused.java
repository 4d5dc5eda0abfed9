package io.regulars.imports.files;

import io.regulars.kernel.Refusal;

/// A file that breaks a cap or cannot be read on. Thrown while reading, as the rule may break at
/// any row; whoever drives the reading turns it into the refusal that it carries.
public final class FileRefused extends RuntimeException {
    private final transient Refusal refusal;

    public FileRefused(Refused reason, String detail) {
        super(reason.title() + " " + detail);
        refusal = Refusal.of(reason, detail);
    }

    public Refusal refusal() {
        return refusal;
    }
}

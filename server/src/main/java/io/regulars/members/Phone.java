package io.regulars.members;

import io.regulars.kernel.Pure;

/// A mobile number in E.164 form. What it prints is masked, so that no log shows it; `e164` is the
/// number itself.
@Pure
public record Phone(String e164) {
    public Phone {
        if (!e164.matches("\\+[1-9]\\d{6,14}")) {
            throw new IllegalArgumentException("not in E.164 form");
        }
    }

    /// As a person without the right sees it: `138****8000`.
    public String masked() {
        return Masking.phone(e164);
    }

    @Override
    public String toString() {
        return masked();
    }
}

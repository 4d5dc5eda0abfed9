package io.regulars;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// After each test class, found by its name in `META-INF/services`.
public final class ChainsEnd implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            TestApp.endChains();
        }
    }
}

package io.regulars.access.staff;

import io.regulars.runtime.Vault;
import org.springframework.stereotype.Component;

/// What [SignIn] and [Staff] both work with.
@Component
record Tools(Passwords passwords, Tries tries, Sessions sessions, Vault vault) {}

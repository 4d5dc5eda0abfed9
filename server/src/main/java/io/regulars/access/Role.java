package io.regulars.access;

import io.regulars.kernel.Pure;

/// What a key is for, or what a person of the staff does. What each may do stands in
/// `access/matrix.csv`, one column a role.
///
/// The three administrators [#SYSTEM], [#SECURITY] and [#AUDITOR] are three persons (三权分立): nothing
/// that one of them may change is open to another.
@Pure
public enum Role {
    /// Sets the chain up by script: units, keys, rules. A machine's role; no person has it.
    ADMIN,
    /// Leads the operations (运营主管): all that they do, and publishes ladders and decides about
    /// children's data.
    MANAGER,
    /// Runs the programme day by day: rules, members, adjustments.
    OPERATOR,
    /// Reads balances, entries and totals; changes nothing.
    FINANCE,
    /// Serves members; sees phones masked.
    SERVICE,
    /// A till: registers, finds, earns, redeems.
    CASHIER,
    /// Brings orders, returns and events. A machine's role; no person has it.
    INTEGRATION,
    /// Reads everything that tells what was done, and does nothing (审计管理员).
    AUDITOR,
    /// Keeps the tree of the chain, the fields of members and the health of the system (系统管理员).
    SYSTEM,
    /// Keeps staff, their roles and sessions, and keys (安全管理员); nothing of the business.
    SECURITY,
    /// A member of the chain at her own phone. She has a session, no key, and reaches what is her
    /// own alone: the paths below `/api/v1/me`, which name no member.
    MEMBER,
    /// The house itself: its jobs and its command line. No key has this role and no line of the
    /// matrix names it.
    HOUSE;

    /// Whether a person of the staff may have it.
    public boolean ofPeople() {
        return this != ADMIN && this != INTEGRATION && this != MEMBER && this != HOUSE;
    }

    /// Whether a key may have it.
    public boolean ofKeys() {
        return this != MEMBER && this != HOUSE;
    }

    /// Whether it is one of the three that no one person joins (SEC-01).
    public boolean administers() {
        return this == SYSTEM || this == SECURITY || this == AUDITOR;
    }
}

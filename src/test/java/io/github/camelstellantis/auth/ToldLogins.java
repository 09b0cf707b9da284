package io.github.camelstellantis.auth;

import java.util.ArrayList;
import java.util.List;

/** Remembers what those are told who have logins in memory. */
record ToldLogins(List<LoginKey> saved, List<LoginKey> forgotten) implements LoginsInUse {

    ToldLogins() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void save(LoginKey key) {
        saved.add(key);
    }

    @Override
    public void forget(LoginKey key) {
        forgotten.add(key);
    }
}

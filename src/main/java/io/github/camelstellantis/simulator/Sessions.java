package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is logged in in which browser: one account of each brand, because the brands have servers of their own. */
final class Sessions {

    static final String COOKIE = "__Host-simulator-session";

    /** So many are kept, lest a long load fill the memory; the one that was used longest ago goes first. */
    private static final int KEPT = 10_000;

    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A browser's session.
     *
     * @param csrf what its forms have to carry
     */
    record Session(String id, String csrf, Map<Brand, Account> accounts) {

        Optional<Account> account(Brand brand) {
            return Optional.ofNullable(accounts.get(brand));
        }

        boolean owns(TokenForm form) {
            return form.find("csrf").filter(csrf::equals).isPresent();
        }

        Answer setIn(Answer answer) {
            return answer.with("Set-Cookie", COOKIE + "=" + id + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        }
    }

    /** The session that a request belongs to, or a new one. */
    synchronized Session of(ReceivedRequest request) {
        return cookie(request).map(sessions::get).orElseGet(() -> open(new EnumMap<>(Brand.class)));
    }

    /** The session that follows on another one when somebody logs in, with another id and other forms. */
    synchronized Session login(Session before, Account account) {
        sessions.remove(before.id);
        Map<Brand, Account> accounts = new EnumMap<>(before.accounts);
        accounts.put(account.brand(), account);
        return open(accounts);
    }

    private Session open(Map<Brand, Account> accounts) {
        Session session =
                new Session(UUID.randomUUID().toString(), UUID.randomUUID().toString(), accounts);
        sessions.put(session.id, session);
        return session;
    }

    private static Optional<String> cookie(ReceivedRequest request) {
        return Optional.ofNullable(request.header("Cookie")).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(cookie -> cookie.strip().split("=", 2))
                .filter(cookie -> cookie.length == 2 && cookie[0].equals(COOKIE))
                .map(cookie -> cookie[1])
                .findFirst();
    }
}

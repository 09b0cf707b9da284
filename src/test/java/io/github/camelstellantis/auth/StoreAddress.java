package io.github.camelstellantis.auth;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a store is, as one process tells another. */
final class StoreAddress {

    static final TokenStoreKeys KEYS = TokenStoreKeys.of("test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    static final TokenCipher CIPHER = new TokenCipher(KEYS, false);

    private StoreAddress() {}

    static TokenStore open(String address) {
        return address.startsWith("jdbc:")
                ? new JdbcTokenStore(dataSource(address), CIPHER)
                : new FileTokenStore(Path.of(address), CIPHER, Clock.systemUTC());
    }

    static DataSource dataSource(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setURL(url);
            return dataSource;
        }
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        return dataSource;
    }
}

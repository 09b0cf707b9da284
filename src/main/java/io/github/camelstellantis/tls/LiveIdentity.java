package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS identity that follows its files: whoever has replaced them sees the new certificate in use, without a restart.
 * What cannot be used is not: the identity before stays.
 */
public final class LiveIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIdentity.class);

    private final Supplier<TlsIdentity> source;
    private final Supplier<Optional<Instant>> givenExpiry;
    private final List<Path> files;
    private final List<Consumer<TlsIdentity>> followers = new CopyOnWriteArrayList<>();
    private volatile TlsIdentity current;
    private volatile Optional<Instant> expiresAt;
    private List<FileStamp> seen;
    private List<FileStamp> tried;

    private LiveIdentity(Supplier<TlsIdentity> source, Supplier<Optional<Instant>> givenExpiry, List<Path> files) {
        this.source = source;
        this.givenExpiry = givenExpiry;
        this.files = files;
        this.seen = stamps();
        this.tried = seen;
        use(source.get());
    }

    private LiveIdentity(Supplier<TlsIdentity> source, List<Path> files) {
        this(source, Optional::empty, files);
    }

    /** As {@link TlsIdentity#load}. */
    public static LiveIdentity of(TlsSources sources, CamelContext camelContext) {
        return new LiveIdentity(() -> TlsIdentity.load(sources, camelContext), sources.files());
    }

    /** As {@link TlsIdentity#trusting}. */
    public static LiveIdentity trusting(String option, String location, CamelContext camelContext) {
        PemSource source = new PemSource(option, PemSource.checked(option, location));
        return new LiveIdentity(
                () -> TlsIdentity.trusting(option, location, camelContext),
                source.file().stream().toList());
    }

    /** As {@link TlsIdentity#of}; its files are those of its key stores that are named with {@code file:}. */
    public static LiveIdentity of(SSLContextParameters given, CamelContext camelContext) {
        GivenStores stores = new GivenStores(given, camelContext);
        return new LiveIdentity(() -> TlsIdentity.of(given), stores::expiresAt, stores.files());
    }

    private void use(TlsIdentity identity) {
        current = identity;
        expiresAt = identity.client().map(ClientIdentity::expiresAt).or(givenExpiry);
    }

    public TlsIdentity current() {
        return current;
    }

    /** When our certificate, or an issuer of it that we show, ceases to be valid; empty where we show none. */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    /**
     * Tells each identity that comes after the present one.
     *
     * @param follower throws a {@link CertificateProblemException} where it cannot use it
     */
    public void follow(Consumer<TlsIdentity> follower) {
        followers.add(follower);
    }

    /** Whether there are files that may be replaced. */
    public boolean hasFiles() {
        return !files.isEmpty();
    }

    /**
     * Looks whether the files have changed. Only what has not changed between two looks is read: somebody may still be
     * writing, or have the other file yet to replace.
     */
    public synchronized void look() {
        List<FileStamp> now = stamps();
        boolean isSettled = now.equals(seen);
        seen = now;
        if (isSettled && !now.equals(tried)) {
            tried = now;
            reload();
        }
    }

    private List<FileStamp> stamps() {
        return files.stream().map(FileStamp::of).toList();
    }

    /** Reads everything anew, and uses it if it can be used. */
    public synchronized void reload() {
        try {
            TlsIdentity next = source.get();
            if (next.given().isPresent() || !next.equals(current)) {
                followers.forEach(follower -> follower.accept(next));
                use(next);
                LOG.info(
                        "Certificates were replaced; in use until {}",
                        expiresAt.map(Instant::toString).orElse("further notice"));
            }
        } catch (RuntimeException e) { // whatever it is: the certificates at hand are better than none
            LOG.warn("Certificates {} have changed, but stay unused: {}", files, e.getMessage());
        }
    }
}

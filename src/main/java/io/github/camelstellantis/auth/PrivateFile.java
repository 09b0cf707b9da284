package io.github.camelstellantis.auth;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for this user's eyes only that several processes share. It is replaced as a whole, so whoever reads it, or
 * crashes, finds one state or the next. Two files stand beside it: {@code .lock}, which whoever writes holds, and
 * {@code .tmp}, the next state while it is written.
 */
final class PrivateFile {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final Path lock;
    private final Path next;
    private final boolean posix;
    private final Object monitor;

    /** What is done while no other thread or process writes the file. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * @param path through whichever links, in a folder that exists
     * @throws IOException if the folder or the file cannot be used
     */
    PrivateFile(Path path) throws IOException {
        this.path = real(path);
        if (Files.isDirectory(this.path)) {
            throw new IOException("it is a directory: name a file in it");
        }
        this.lock = beside(".lock");
        this.next = beside(".tmp");
        this.posix = this.path.getFileSystem().supportedFileAttributeViews().contains("posix");
        // Locks on files are the whole JVM's, across class loaders, and so are interned strings
        this.monitor = ("camel-stellantis " + this.path).intern();
        tighten();
        exclusively(() -> null);
    }

    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        return Files.exists(absolute)
                ? absolute.toRealPath()
                : absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private void tighten() throws IOException {
        if (!posix || !Files.exists(path) || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            return;
        }
        Files.setPosixFilePermissions(path, OWNER_ONLY);
        LOG.warn("{} was open to others and is now its owner's alone", path);
    }

    /** Closing the channel is what gives the lock back. */
    <T> T exclusively(Work<T> work) throws IOException {
        synchronized (monitor) {
            try (FileChannel channel = FileChannel.open(lock, Set.of(CREATE, WRITE), ownerOnly())) {
                channel.lock();
                return work.run();
            }
        }
    }

    Optional<byte[]> read() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Only within {@link #exclusively}. */
    void replace(byte[] content) throws IOException {
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(next, Set.<OpenOption>of(CREATE_NEW, WRITE), ownerOnly())) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** Until then a power cut may bring the old state back. Other systems than POSIX cannot open folders. */
    private void syncFolder() throws IOException {
        if (posix) {
            try (FileChannel folder = FileChannel.open(path.getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

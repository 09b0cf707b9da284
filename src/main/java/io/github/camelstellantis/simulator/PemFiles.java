package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.CertificateAuthority.Identity;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The three files that curl and the component are pointed to, named as in the published examples. Files that another
 * simulator has written are replaced; anything else is left alone and stops the start.
 */
record PemFiles(Path directory, boolean temporary) {

    /** In a directory that is made if need be; null means a temporary one. */
    static PemFiles in(String directory) throws IOException {
        return directory == null
                ? new PemFiles(Files.createTempDirectory("stellantis-simulator"), true)
                : new PemFiles(Files.createDirectories(Path.of(directory).toAbsolutePath()), false);
    }

    Path caCertificate() {
        return directory.resolve("ca_cert.pem");
    }

    Path clientCertificate() {
        return directory.resolve("client_cert.pem");
    }

    Path privateKey() {
        return directory.resolve("key.pem");
    }

    void write(CertificateAuthority authority, Identity client) throws IOException {
        refuseForeignFiles();
        write(privateKey(), new JcaPKCS8Generator(client.key(), null));
        write(clientCertificate(), new JcaMiscPEMGenerator(client.certificate()));
        write(caCertificate(), new JcaMiscPEMGenerator(authority.certificate()));
    }

    void deleteIfTemporary() throws IOException {
        if (temporary) {
            for (Path path : List.of(caCertificate(), clientCertificate(), privateKey(), directory)) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void refuseForeignFiles() {
        Stream.of(caCertificate(), clientCertificate())
                .filter(Files::exists)
                .filter(file -> !isOwnCertificate(first(file)))
                .forEach(PemFiles::refuse);
        if (Files.exists(privateKey()) && !isOwnKey()) {
            refuse(privateKey());
        }
    }

    private static boolean isOwnCertificate(Object content) {
        return content instanceof X509CertificateHolder certificate
                && CertificateAuthority.SUBJECT.equals(certificate.getIssuer());
    }

    /** A key says nothing of who made it: it is ours if our client certificate belongs to it. */
    private boolean isOwnKey() {
        return first(privateKey()) instanceof PrivateKeyInfo key
                && first(clientCertificate()) instanceof X509CertificateHolder certificate
                && belongTogether(key, certificate);
    }

    private static boolean belongTogether(PrivateKeyInfo keyInfo, X509CertificateHolder certificate) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            PrivateKey key = converter.getPrivateKey(keyInfo);
            PublicKey publicKey = converter.getPublicKey(certificate.getSubjectPublicKeyInfo());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static void refuse(Path file) {
        throw new IllegalStateException(file + " was not written by the simulator, which overwrites nothing of yours:"
                + " choose another directory or move the file away");
    }

    /** The first PEM object of a file, or null where it has none that can be read. */
    private static Object first(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            return parser.readObject();
        } catch (IOException e) {
            return null;
        }
    }

    /** In one step and for the owner's eyes only, so that nobody ever reads half a file. */
    private static void write(Path file, PemObjectGenerator content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(content);
        }
        Path temporary = Files.createTempFile(file.getParent(), ".simulator", ".pem");
        Files.writeString(temporary, text.toString());
        if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.github.camelstellantis.tls;

import java.math.BigInteger;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What an encrypted key asks of who opens it: the file itself says, and a damaged one asks for hours or all memory. */
final class KeyDerivation {

    /** Twenty times what careful people choose, and half a minute. */
    private static final BigInteger MOST_ROUNDS = BigInteger.valueOf(20_000_000);

    /** Of scrypt, 128 bytes each: 512 MB. */
    private static final BigInteger MOST_BLOCKS = BigInteger.valueOf(4 * 1024 * 1024);

    private KeyDerivation() {}

    /** Fails with any exception where the parameters are damaged. */
    static boolean isBearable(AlgorithmIdentifier encryption) {
        if (!encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return isAtMost(
                    MOST_ROUNDS,
                    PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations());
        }
        KeyDerivationFunc function =
                PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
        if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams scrypt = ScryptParams.getInstance(function.getParameters());
            return isAtMost(
                    MOST_BLOCKS,
                    scrypt.getCostParameter()
                            .multiply(scrypt.getBlockSize())
                            .multiply(scrypt.getParallelizationParameter()));
        }
        return !function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
                || isAtMost(
                        MOST_ROUNDS,
                        PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
    }

    private static boolean isAtMost(BigInteger limit, BigInteger value) {
        return value.compareTo(limit) <= 0;
    }
}

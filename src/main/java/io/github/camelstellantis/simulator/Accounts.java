package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All simulated customers; each brand's vehicles are dealt out among its accounts. */
record Accounts(Map<String, Account> byUsername, String password) {

    static Accounts of(Fleet fleet, int accountsPerBrand, String password) {
        return new Accounts(
                Arrays.stream(Brand.values())
                        .flatMap(brand -> of(brand, fleet.vehicles(brand), accountsPerBrand))
                        .collect(Collectors.toMap(Account::username, Function.identity())),
                password);
    }

    private static Stream<Account> of(Brand brand, List<SimulatedVehicle> vehicles, int accounts) {
        return IntStream.range(0, accounts)
                .mapToObj(account -> new Account(
                        brand,
                        account + 1,
                        IntStream.range(0, vehicles.size())
                                .filter(vehicle -> vehicle % accounts == account)
                                .mapToObj(vehicles::get)
                                .toList()));
    }

    /** The accounts of a brand, in the order of their numbers. */
    Stream<Account> of(Brand brand) {
        return byUsername.values().stream()
                .filter(account -> account.brand() == brand)
                .sorted(Comparator.comparingInt(Account::number));
    }

    /** The account of a brand with this name and password. */
    Optional<Account> authenticate(Brand brand, String username, String givenPassword) {
        return Optional.ofNullable(byUsername.get(username))
                .filter(account -> account.brand() == brand && password.equals(givenPassword));
    }
}

package io.tailback.core.measure;

import java.io.Serializable;

/**
 * What delay costs those who wait: delay x persons per vehicle x value of their time, the values of
 * time of cars and trucks weighed by the share of trucks (the method of PennDOT's road user cost as
 * quoted, unverified; measures.md, section 7). All values are settings of the network's owner.
 *
 * @param currency for example {@code USD}
 * @param personsPerVehicle mean number of persons in a vehicle
 * @param carValuePerHour value of an hour of a person in a car, in the currency
 * @param truckValuePerHour value of an hour of a person in a truck, in the currency
 * @param truckShare share of trucks in the delay, 0..1; 0 where it is not known
 */
public record UserDelayCost(
    String currency,
    double personsPerVehicle,
    double carValuePerHour,
    double truckValuePerHour,
    double truckShare)
    implements Serializable {

  /** 1.7 persons, 21 and 26.2 dollars: PennDOT's values as quoted, unverified; all cars. */
  public static final UserDelayCost EXAMPLE = new UserDelayCost("USD", 1.7, 21, 26.2, 0);

  public UserDelayCost {
    if (!(personsPerVehicle > 0 && carValuePerHour >= 0 && truckValuePerHour >= 0)) {
      throw new IllegalArgumentException(
          "Persons per vehicle must be above 0 and the values of time not below it: "
              + personsPerVehicle
              + ", "
              + carValuePerHour
              + ", "
              + truckValuePerHour);
    }
    if (!(truckShare >= 0 && truckShare <= 1)) {
      throw new IllegalArgumentException("A share of trucks is 0 to 1, not " + truckShare);
    }
  }

  /** The cost of a delay in vehicle-hours, in the currency; missing when the delay is. */
  public Measured of(Measured delayVehH) {
    double valuePerHour = (1 - truckShare) * carValuePerHour + truckShare * truckValuePerHour;
    return delayVehH.map(hours -> hours * personsPerVehicle * valuePerHour);
  }
}

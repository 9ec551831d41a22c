package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All cases, in the order in which they run. */
public final class Catalog {
    /** One class per group; a new group is one more line. */
    private static final List<Supplier<List<WireCase>>> GROUPS = List.of(
            FramingCases::all,
            ControlCases::all,
            ReservedBitCases::all,
            OpcodeCases::all,
            FragmentCases::all,
            MaskCases::all,
            Utf8Cases::all,
            CloseCases::all,
            SizeCases::all,
            RequestCases::all,
            ResponseCases::all,
            DeflateOfferCases::all,
            DeflateAnswerCases::all,
            DeflateCases::all,
            DeflateVectors::all,
            DeflateFaultCases::all,
            DeflateWindowCases::all);

    private Catalog() {}

    public static List<WireCase> all() {
        return GROUPS.stream().flatMap(group -> group.get().stream()).collect(Collectors.toList());
    }

    public static List<WireCase> forRole(PeerRole role) {
        return all().stream().filter(one -> one.appliesTo(role)).collect(Collectors.toList());
    }
}

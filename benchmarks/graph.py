"""How long the graph takes: indexing references and reaching every dataset, beside networkx and a plain search.

    python benchmarks/graph.py            10², 10³, 10⁴ and 5·10⁴ datasets of 20 fields
    python benchmarks/graph.py --quick    10² and 10³
    python benchmarks/graph.py --json     one JSON document instead of a table

Each measurement is a process of its own: CPU seconds, and the most memory it held, the datamaps themselves included
(`datamaps alone` is what they take). networkx and the plain search follow the same links, but say no path and no
reason. `growth` is how the time grew beside the size: 1.0 is linear.
"""

from __future__ import annotations

from collections import defaultdict, deque

from measure import Work, main
from organisation import SUBJECT, organisation

from policyengine.graph.owners import Graph, index, onward, reach


def alone(datasets: int) -> Work:
    """The datamaps in memory, and nothing done with them."""
    datamaps = organisation(datasets)
    return lambda: {"fields": sum(len(each.fields) for each in index(datamaps).datasets.values())}


def ours(datasets: int) -> Work:
    """Index and reach: every dataset with the shortest way to it."""
    datamaps = organisation(datasets)
    return lambda: {"reached": len(reach(index(datamaps), SUBJECT))}


def edges(graph: Graph) -> list[tuple[str, str]]:
    """What both others are given: pairs of names, and the person at the start of every finding field."""
    found = [(str(name), str(to)) for name in graph.datasets for _, to, _ in onward(graph, name) if graph.erases(name)]
    starts = (name for name, each in graph.datasets.items() if any(field.identifies for field in each.fields.values()))
    return found + [(SUBJECT, str(name)) for name in starts]


def by_networkx(datasets: int) -> Work:
    """networkx: a graph of the same links, and its descendants."""
    import networkx

    pairs = edges(index(organisation(datasets)))

    def work() -> dict[str, int]:
        return {"reached": len(networkx.descendants(networkx.DiGraph(pairs), SUBJECT))}

    return work


def by_hand(datasets: int) -> Work:
    """A plain breadth-first search over a dict of lists."""
    pairs = edges(index(organisation(datasets)))

    def work() -> dict[str, int]:
        links: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in pairs:
            links[one].append(other)
        seen, queue = {SUBJECT}, deque([SUBJECT])
        while queue:
            for other in links[queue.popleft()]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        return {"reached": len(seen) - 1}

    return work


if __name__ == "__main__":
    main(
        __doc__,
        __file__,
        {"datamaps alone": alone, "networkx": by_networkx, "plain search": by_hand, "index and reach": ours},
        most={},
        faster={"index and reach": "networkx"},
    )

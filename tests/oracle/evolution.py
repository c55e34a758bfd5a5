"""What legal sequences of moves by all parties lead to from the status quo."""


def distances(one, parties, start):
    """The least number of legal steps to each state reached from ``start``, itself at 0."""
    steps = {start: 0}
    frontier = {(start, None)}
    seen = set(frontier)
    length = 0
    while frontier:
        length += 1
        following = set()
        for state, last in frontier:
            for i in parties:
                if i != last:
                    following |= {(t, i) for t in one[i][state]}
        frontier = following - seen
        seen |= frontier
        for state, _ in frontier:
            steps.setdefault(state, length)
    return steps

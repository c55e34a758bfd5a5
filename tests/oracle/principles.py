"""Principles of dialogue.md: whether one holds at a state. Without a word on it, `by` is by preferences."""


def principles_at(model, s):
    return {id: holds(model, principle, s) for id, principle in model.scenario.get("principles", {}).items()}


def holds(model, principle, s):
    if "holds" in principle:
        return model.holds_somewhere(principle["holds"], s)
    if principle["criterion"] == "no_party_worse":
        than = model.find(principle.get("than", "status_quo"))
        by = {"preferences": ranks_no_lower, "core": loses_no_core_concern}[
            principle.get("by", "preferences")
        ]
        return all(by(model, i, s, than) for i in model.parties)
    return {"pareto_efficient": is_pareto_efficient, "all_cores_met": are_all_cores_met}[
        principle["criterion"]
    ](model, s)


def ranks_no_lower(model, i, s, than):
    """Party i ranks s at least as high."""
    return model.scores[i][s] >= model.scores[i][than]


def loses_no_core_concern(model, i, s, than):
    """No core concern of i that holds there fails at s."""
    return not any(
        model.holds_somewhere(concern, than) and not model.holds_somewhere(concern, s)
        for concern in model.core_of(i)
    )


def is_pareto_efficient(model, s):
    """No feasible state, in the whole model, is better for one and worse for none."""
    return not any(
        any(model.scores[i][t] > model.scores[i][s] for i in model.parties)
        and all(model.scores[i][t] >= model.scores[i][s] for i in model.parties)
        for t in model.members
    )


def are_all_cores_met(model, s):
    """A party without a core concern has none that fails."""
    return all(model.meets_core(i, s) for i in model.parties)

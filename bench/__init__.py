"""Speed and accuracy, measured. Floors are pinned in floors.json; ratios are taken within one run on one machine."""

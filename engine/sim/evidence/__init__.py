"""What many games show: claims as paired experiments, figures beside a paper's, a census of what is played."""

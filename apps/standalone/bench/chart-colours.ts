/** Told apart on white, also by people who see few colours. */
export const COLOURS = ['#2563eb', '#0d9488', '#d97706', '#7c3aed', '#db2777', '#65a30d', '#0891b2', '#b45309'];

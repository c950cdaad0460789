/** Places of the highest values above 0, highest first, as many as are wanted. */
export function highest(values: Float32Array, wanted: number): number[] {
  const places: number[] = [];
  let least = 0;
  values.forEach((value, place) => {
    if (value > least) {
      insert(place, places, values);
      if (places.length > wanted) {
        places.pop();
      }
      least = places.length < wanted ? 0 : (values[places.at(-1) ?? 0] ?? 0);
    }
  });
  return places;
}

function insert(place: number, places: number[], values: Float32Array): void {
  const value = values[place] ?? 0;
  let at = places.length;
  while (at > 0 && (values[places[at - 1] ?? 0] ?? 0) < value) {
    at -= 1;
  }
  places.splice(at, 0, place);
}

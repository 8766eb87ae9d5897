/** The moment before the first page is there. */
export function Splash() {
  return (
    <div className="fl-splash" role="status" aria-label="正在打开福邻运营">
      <span className="fl-mark" aria-hidden="true">
        福
      </span>
    </div>
  );
}
